-- The record: every received event, verbatim. The run-time role can read it and add to it, nothing else.
create table record (
    service        text   not null,
    position       bigint not null,
    -- The order in which events arrived here. Batches are serialized, so it is also the order of commit.
    arrival        bigint generated always as identity,
    event_id       text   not null,
    stream_id      text   not null,
    stream_type    text   not null,
    sequence       bigint not null,
    type           text   not null,
    revision       integer not null,
    recorded_at    timestamptz not null,
    occurred_on    date   not null,
    actor          text,
    role           text,
    institution    text,
    correlation_id text,
    causation_id   text,
    plan_version   text,
    period         daterange,
    plan_id        text,
    commitment_id  text,
    measure_id     text,
    report_id      text,
    -- The institution whose report or assignment the event is about; the acting one is "institution".
    concerns       text,
    meta_data      bytea  not null,
    payload        bytea  not null,
    search         text   not null,
    primary key (service, position),
    unique (service, stream_id, sequence),
    unique (event_id)
);

create unique index record_arrival on record (arrival);
create index record_recorded on record (service, recorded_at, position);
create index record_plan on record (plan_id, service, position);
create index record_commitment on record (commitment_id, service, position);
create index record_measure on record (measure_id, service, position);
create index record_type on record (type, service, position);
create index record_institution on record (institution, service, position);
create index record_concerns on record (concerns, service, position);
create index record_actor on record (actor, service, position);
create index record_search on record using gin (search gin_trgm_ops);

grant select, insert on record to ${runtimeRole};

-- Which plan a commitment belongs to, and which plan a readable key names.
create table commitment_plan (
    commitment_id text primary key,
    plan_id       text not null
);
create table plan_key (
    key     text primary key,
    plan_id text not null
);
grant select, insert on commitment_plan, plan_key to ${runtimeRole};

-- Up to where a service's events are here without a gap, and what the service has confirmed.
create table frontier (
    service          text primary key,
    position         bigint not null,
    complete_at      timestamptz,
    pending_position bigint,
    pending_at       timestamptz
);
grant select, insert, update on frontier to ${runtimeRole};

create table rebuild (
    id          text primary key,
    view        text not null,
    state       text not null,
    started_at  timestamptz not null,
    ended_at    timestamptz,
    done        bigint not null default 0,
    total       bigint not null,
    caught_up   bigint not null default 0,
    failure     text
);
grant select, insert, update on rebuild to ${runtimeRole};

-- The views belong to the run-time role: it can build them anew from the record at any time.
create schema views;
grant usage, create on schema views to ${runtimeRole};
