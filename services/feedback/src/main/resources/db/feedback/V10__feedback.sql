-- What people wrote stands here as ciphertext only; it is read through the vault, so no clear copy has to be found and
-- deleted when a person is erased.

create table author (
    person_id    text primary key,
    email_digest text unique,
    created_at   timestamptz not null
);
comment on column author.email_digest is 'HMAC of the address under a key that is in the vault: finds, does not tell.';

create sequence submission_number;

-- Not confirmed yet: in no stream.
create table pending_submission (
    id         text primary key,
    number     text not null unique,
    person_id  text not null,
    content    jsonb not null,
    created_at timestamptz not null
);
create index on pending_submission (created_at);

create table submission (
    id             text primary key,
    number         text not null unique,
    state          text not null,
    kind           text not null,
    plan_id        text,
    commitment_id  text,
    measure_id     text,
    process_id     text,
    author         text not null,
    text           jsonb not null,
    name           jsonb,
    email          jsonb,
    name_is_public boolean not null,
    language       text not null,
    concerns       text,
    institution    text,
    received_on    date not null,
    due_on         date not null,
    due_by         text not null,
    answered_on    date,
    answer         jsonb,
    sent_on        date,
    published_on   date,
    withheld_code  text,
    helped         boolean,
    erased         boolean not null default false,
    sequence       bigint not null
);
create index on submission (institution, state);
create index on submission (author);
create index on submission (measure_id) where published_on is not null;
create index on submission (published_on, number) where published_on is not null;

-- Who had to answer, from when until when.
create table submission_assignment (
    submission_id text not null,
    institution   text not null,
    from_on       date not null,
    until_on      date,
    primary key (submission_id, institution, from_on)
);

-- Each step, as the author and the public see it.
create table submission_step (
    submission_id text not null,
    sequence      bigint not null,
    type          text not null,
    occurred_on   date not null,
    recorded_at   timestamptz not null,
    institution   text,
    detail        jsonb,
    primary key (submission_id, sequence)
);

grant select, insert, update, delete on author, pending_submission, submission, submission_assignment, submission_step
    to ${runtimeRole};
grant usage on sequence submission_number to ${runtimeRole};

-- Participation processes that submissions may be about, as participation's events tell.
create table process_fact (
    id            text primary key,
    title         jsonb not null,
    institution   text not null,
    plan_id       text,
    commitment_id text,
    measure_id    text
);
grant select, insert on process_fact to ${runtimeRole};
