-- Look-up tables: written in the transaction that records the events, so they agree with the record at every moment.
create table plan (
    id       text primary key,
    key      text not null unique,
    state    text not null,
    version  text not null,
    document_sha256 text,
    sequence bigint not null
);
create table institution (
    code      text primary key,
    name      jsonb not null,
    is_group  boolean not null,
    signs_in  boolean not null,
    dissolved boolean not null default false
);
create table measure (
    id            text primary key,
    plan_id       text not null references plan,
    plan_key      text not null,
    commitment_id text not null,
    commitment_number text not null,
    number        text not null,
    title         jsonb,
    deadlines     jsonb not null,
    indicators    jsonb not null,
    sequence      bigint not null,
    unique (plan_id, number)
);
create index on measure (commitment_id);
create table commitment (
    id      text primary key,
    plan_id text not null references plan,
    number  text not null
);
create table assignment (
    measure_id  text not null references measure,
    institution text not null,
    role        text not null,
    primary key (measure_id, institution, role)
);
create index on assignment (institution);

-- Drafts live here alone; from its submission on a report's row mirrors its stream.
create table progress_report (
    id            text primary key,
    commitment_id text not null,
    measure_id    text not null references measure,
    institution   text not null,
    state         text not null,
    content       jsonb not null,
    question      jsonb,
    written_by    text not null,
    version       bigint not null,
    updated_at    timestamptz not null
);
create index on progress_report (institution, state);

-- Published links, for the scheduled check.
create table evidence_link (
    report_id     text not null,
    evidence_id   text not null,
    commitment_id text not null,
    url           text not null,
    broken        boolean not null default false,
    checked_at    timestamptz,
    primary key (report_id, evidence_id)
);

-- Evidence files, once for each content, in chunks.
create table evidence_file (
    sha256       text primary key,
    bytes        bigint not null,
    content_type text not null,
    stored_at    timestamptz not null
);
create table evidence_chunk (
    sha256 text not null,
    number int not null,
    data   bytea not null,
    primary key (sha256, number)
);

grant select, insert, update on plan, institution, measure, commitment, assignment to ${runtimeRole};
grant select, insert, update, delete on progress_report, evidence_link, evidence_file, evidence_chunk to ${runtimeRole};
