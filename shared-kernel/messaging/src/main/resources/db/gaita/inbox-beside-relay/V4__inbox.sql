-- What has arrived from other services. Every row here changes in the transaction of the events' effects.
create table inbox_offset (
    topic       text    not null,
    partition   integer not null,
    next_offset bigint  not null,
    primary key (topic, partition)
);
comment on table inbox_offset is 'Where to read on. Kafka is not told.';

create table inbox_stream (
    service       text    not null,
    stream_id     text    not null,
    next_sequence bigint  not null,
    parked        boolean not null default false,
    primary key (service, stream_id)
);
create index inbox_stream_parked on inbox_stream (service, stream_id) where parked;
comment on column inbox_stream.next_sequence is 'The first sequence whose effect is not here yet.';

create table inbox_parked (
    service     text        not null,
    stream_id   text        not null,
    sequence    bigint      not null,
    position    bigint      not null,
    event_id    text        not null,
    stream_type text        not null,
    type        text        not null,
    revision    integer     not null,
    recorded_at timestamptz not null,
    meta_data   bytea       not null,
    payload     bytea       not null,
    reason      text        not null,
    parked_at   timestamptz not null default now(),
    primary key (service, stream_id, sequence)
);
comment on table inbox_parked is 'Dead letters: the event that could not be taken in, and what followed it in its stream.';

create table inbox_unreadable (
    topic       text        not null,
    partition   integer     not null,
    "offset"    bigint      not null,
    key         bytea,
    value       bytea,
    reason      text        not null,
    received_at timestamptz not null default now(),
    primary key (topic, partition, "offset")
);
comment on table inbox_unreadable is 'Messages that are no events and belong to no stream.';

create table inbox_progress (
    service      text        not null primary key,
    position     bigint      not null,
    confirmed_at timestamptz not null
);
comment on table inbox_progress is
    'Every event of the service up to the position has been taken in or parked; what it recorded up to confirmed_at is among them.';

grant select, insert, update, delete on inbox_offset, inbox_stream, inbox_parked, inbox_unreadable, inbox_progress
    to ${runtimeRole};
