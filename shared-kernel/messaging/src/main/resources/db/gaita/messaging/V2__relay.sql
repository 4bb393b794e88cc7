-- How far the relay has come. One row, of the service whose store this is.
create table relay_token (
    service            text        not null primary key,
    position           bigint      not null default 0,
    confirmed_position bigint      not null default 0,
    confirmed_at       timestamptz,
    updated_at         timestamptz not null default now()
);
comment on column relay_token.position is 'Every event up to here has been acknowledged by Kafka.';
comment on column relay_token.confirmed_at is
    'By now every event up to confirmed_position had been recorded. Events after it are recorded at this instant or '
    'later: the store''s trigger reads it.';

grant select, insert, update on relay_token to ${runtimeRole};
