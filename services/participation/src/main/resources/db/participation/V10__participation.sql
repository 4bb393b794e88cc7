-- Rows of processes: written in the transaction that records the events.
create table process (
    id            text primary key,
    state         text not null,
    format        text not null,
    institution   text not null,
    announcement  jsonb not null,
    schedule      jsonb not null,
    starts_at     timestamptz not null,
    ends_at       timestamptz,
    region        text,
    plan_id       text,
    commitments   text[] not null,
    measures      text[] not null,
    notice        jsonb,
    announced_on  date not null,
    cancelled_why jsonb,
    closed_on     date,
    contributions int,
    held_on       date,
    attendance    jsonb,
    outcome       jsonb,
    results_on    date,
    sent          jsonb,
    sent_on       date,
    facts         jsonb not null default '[]',
    documented    boolean not null,
    reschedulings int not null default 0,
    changed_at    timestamptz not null,
    sequence      bigint not null
);
create index on process (starts_at);
create index on process (institution);
create index on process using gin (commitments);
create index on process using gin (measures);

-- News for the Atom feed.
create table process_news (
    event_id    text primary key,
    process_id  text not null,
    type        text not null,
    institution text not null,
    commitments text[] not null,
    occurred_on date not null,
    recorded_at timestamptz not null,
    documented  boolean not null
);
create index on process_news (recorded_at desc);

-- Submissions to the feedback service that are about a process, as its events tell.
create table contribution (
    process_id    text not null,
    submission_id text not null,
    primary key (process_id, submission_id)
);

create table opportunity_request (
    id            text primary key,
    institution   text not null,
    commitment_id text,
    measure_id    text,
    author        text not null,
    text          jsonb not null,
    language      text not null,
    asked_on      date not null,
    answered_on   date,
    granted       boolean,
    reason        jsonb,
    process_id    text,
    sequence      bigint not null
);
create index on opportunity_request (institution);
create index on opportunity_request (author);

-- Which history was taken over from documents, and from which version of the file.
create table history_file (
    name   text primary key,
    sha256 text not null
);

grant select, insert, update, delete on process, process_news, contribution, opportunity_request, history_file
    to ${runtimeRole};
