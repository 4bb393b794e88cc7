-- The outbox of mail. No text and no address stands here: both are composed when the mail goes out, so an erased person
-- has nothing in the queue.
create table mail (
    id              text primary key,
    message_id      text not null unique,
    dedupe          text not null unique,
    kind            text not null,
    person_id       text not null,
    submission_id   text,
    subscription_id text,
    params          jsonb not null,
    state           text not null check (state in ('queued', 'sending', 'sent', 'refused', 'dropped')),
    attempts        int not null default 0,
    repeats         int not null default 0,
    next_attempt_at timestamptz not null,
    claimed_at      timestamptz,
    created_at      timestamptz not null,
    sent_at         timestamptz,
    problem         text
);
comment on column mail.repeats is 'How often it was sent again because nobody knows whether it had gone out.';
create index on mail (next_attempt_at, id) where state = 'queued';
create index on mail (claimed_at) where state = 'sending';
create index on mail (person_id);

create table subscription (
    id              text primary key,
    person_id       text not null,
    email           jsonb not null,
    topic_kind      text not null,
    topic_value     text not null,
    cadence         text not null,
    language        text not null,
    state           text not null check (state in ('pending', 'confirmed', 'ended')),
    told_up_to      bigint not null default 0,
    last_digest_on  date,
    created_at      timestamptz not null,
    unique (person_id, topic_kind, topic_value)
);
create index on subscription (topic_kind, topic_value) where state = 'confirmed';

-- What subscribers are told of. Written under a lock, so that the order of ids is the order of commits.
create table notice (
    id            bigint generated always as identity primary key,
    event_id      text not null unique,
    type          text not null,
    news          text not null,
    plan_id       text,
    commitment_id text,
    measure_id    text,
    institution   text,
    occurred_on   date not null,
    words         jsonb not null,
    path          text not null,
    created_at    timestamptz not null
);

grant select, insert, update, delete on mail, subscription, notice to ${runtimeRole};
