-- What the consumer of these tests does with events. Nothing here would refuse an event that comes twice.
create table effect (
    number      bigint generated always as identity,
    service     text   not null,
    stream_id   text   not null,
    sequence    bigint not null,
    position    bigint not null,
    event_id    text   not null,
    payload     bytea  not null,
    taken_in_at timestamptz not null default clock_timestamp()
);
create table told_progress (
    number       bigint generated always as identity,
    service      text   not null,
    position     bigint not null,
    confirmed_at timestamptz not null,
    effects      bigint not null
);
grant select, insert, update, delete on effect, told_progress to ${runtimeRole};
