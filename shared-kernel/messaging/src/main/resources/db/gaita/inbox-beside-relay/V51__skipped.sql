-- Events that somebody decided to pass over: they had no effect here, and why is kept.
create table inbox_skipped (
    service    text        not null,
    stream_id  text        not null,
    sequence   bigint      not null,
    position   bigint      not null,
    event_id   text        not null,
    type       text        not null,
    failure    text        not null,
    reason     text        not null,
    actor      text        not null,
    skipped_at timestamptz not null default now(),
    primary key (service, stream_id, sequence)
);
grant select, insert on inbox_skipped to ${runtimeRole};
