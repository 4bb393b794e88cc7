-- Answers to requests that carried an Idempotency-Key: the same key gets the same answer (design, section 3).
-- A row is written in the transaction of the effect that it answers for, and deleted after a while.
create table idempotency_key (
    actor          text        not null,
    key            text        not null,
    method         text        not null,
    path           text        not null,
    request_sha256 bytea       not null,
    status         int         not null,
    headers        jsonb       not null,
    body           bytea       not null,
    created_at     timestamptz not null default now(),
    primary key (actor, key)
);

create index idempotency_key_age on idempotency_key (created_at);

grant select, insert, delete on idempotency_key to ${runtimeRole};
