-- The event store. Axon's JDBC engine writes it; nobody changes or deletes what it holds.
create table domain_event_entry (
    global_index         bigint      not null primary key,
    event_identifier     text        not null unique,
    aggregate_identifier text        not null,
    type                 text        not null,
    sequence_number      bigint      not null,
    payload_type         text        not null,
    payload_revision     text        not null,
    time_stamp           timestamptz not null,
    payload              bytea       not null,
    meta_data            bytea       not null,
    unique (aggregate_identifier, sequence_number)
);
comment on column domain_event_entry.global_index is 'The position: gapless, in the order of commits.';
comment on column domain_event_entry.time_stamp is 'recordedAt: never earlier than the event before.';

create table snapshot_event_entry (
    aggregate_identifier text        not null,
    sequence_number      bigint      not null,
    type                 text        not null,
    event_identifier     text        not null unique,
    payload_type         text        not null,
    payload_revision     text,
    time_stamp           timestamptz not null,
    payload              bytea       not null,
    meta_data            bytea       not null,
    primary key (aggregate_identifier, sequence_number)
);

-- The append guard (docs/adr/0004): whoever appends holds the lock until its commit, so the order of positions is the
-- order of commits, and no reader can pass an event that commits later.
create function guard_append() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(7201);
    return null;
end $$;

create function assign_position() returns trigger language plpgsql as $$
declare
    head record;
begin
    select global_index, time_stamp into head from domain_event_entry order by global_index desc limit 1;
    new.global_index := coalesce(head.global_index, 0) + 1;
    new.time_stamp := greatest(
        new.time_stamp, head.time_stamp,
        -- what the relay has confirmed as complete stays complete
        (select max(confirmed_at) from relay_token));
    return new;
end $$;

create function announce_append() returns trigger language plpgsql as $$
begin
    perform pg_notify('gaita_events', '');
    return null;
end $$;

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'recorded events are never changed or deleted' using errcode = 'insufficient_privilege';
end $$;

create trigger a_guard_append before insert on domain_event_entry for each statement execute function guard_append();
create trigger b_assign_position before insert on domain_event_entry for each row execute function assign_position();
create trigger c_announce_append after insert on domain_event_entry for each statement execute function announce_append();
create trigger d_refuse_change before update or delete or truncate on domain_event_entry
    for each statement execute function refuse_change();

-- For people with a SQL prompt.
create view recorded_event as
    select global_index as position, aggregate_identifier as stream, sequence_number as sequence, payload_type as type,
           payload_revision as revision, time_stamp as recorded_at,
           convert_from(meta_data, 'UTF8')::jsonb as meta_data, convert_from(payload, 'UTF8')::jsonb as payload
    from domain_event_entry;

grant select, insert on domain_event_entry to ${runtimeRole};
grant select, insert, delete on snapshot_event_entry to ${runtimeRole};
grant select on recorded_event to ${runtimeRole};
