-- News for machines. Settings and no history: rows change and are deleted.
create table webhook (
    id            text primary key,
    owner         text not null,
    institution   text not null,
    url           text not null,
    topic_kind    text,
    topic_value   text,
    state         text not null check (state in ('active', 'disabled')),
    disabled_why  text,
    disabled_at   timestamptz,
    failing_since timestamptz,
    told_up_to    bigint not null,
    created_at    timestamptz not null
);
comment on table webhook is 'The secret is not here: it is derived from the service''s key.';
create index on webhook (owner);

-- What goes out is composed from the notice when it goes out; nothing personal stands in either.
create table webhook_delivery (
    id              text primary key,
    webhook_id      text not null references webhook on delete cascade,
    notice_id       bigint not null references notice,
    state           text not null check (state in ('queued', 'sending', 'delivered')),
    attempts        int not null default 0,
    repeats         int not null default 0,
    replays         int not null default 0,
    next_attempt_at timestamptz not null,
    claimed_at      timestamptz,
    created_at      timestamptz not null,
    delivered_at    timestamptz,
    status          int,
    problem         text,
    unique (webhook_id, notice_id)
);
comment on column webhook_delivery.repeats is 'How often it was sent again because nobody knows whether it had arrived.';
create index on webhook_delivery (next_attempt_at, id) where state = 'queued';
create index on webhook_delivery (claimed_at) where state = 'sending';

grant select, insert, update, delete on webhook, webhook_delivery to ${runtimeRole};
