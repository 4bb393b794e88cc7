-- What this service must know of plans, as plan-management's events tell it. Written by the inbox.
create table plan_fact_institution (
    code      text primary key,
    name      jsonb not null,
    is_group  boolean not null,
    dissolved boolean not null default false
);
create table plan_fact_plan (
    id    text primary key,
    key   text not null,
    title jsonb not null
);
create table plan_fact_commitment (
    id      text primary key,
    plan_id text not null,
    number  text not null,
    title   jsonb not null
);
create table plan_fact_measure (
    id            text primary key,
    commitment_id text not null,
    number        text not null,
    title         jsonb
);
create index on plan_fact_measure (commitment_id);
create table plan_fact_assignment (
    measure_id  text not null,
    institution text not null,
    role        text not null,
    primary key (measure_id, institution, role)
);
-- Every event of plan-management, by its id: what an answer may point to.
create table plan_fact_event (
    event_id      text primary key,
    type          text not null,
    stream_id     text not null,
    position      bigint not null,
    occurred_on   date not null,
    recorded_at   timestamptz not null
);
grant select, insert, update on plan_fact_institution, plan_fact_plan, plan_fact_commitment, plan_fact_measure,
    plan_fact_assignment, plan_fact_event to ${runtimeRole};
