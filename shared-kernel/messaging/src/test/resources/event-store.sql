-- The part of a service's event store that the relay needs, with the same guard.
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
    new.time_stamp := greatest(new.time_stamp, head.time_stamp, (select max(confirmed_at) from relay_token));
    return new;
end $$;

create function announce_append() returns trigger language plpgsql as $$
begin
    perform pg_notify('gaita_events', '');
    return null;
end $$;

create trigger a_guard_append before insert on domain_event_entry for each statement execute function guard_append();
create trigger b_assign_position before insert on domain_event_entry for each row execute function assign_position();
create trigger c_announce_append after insert on domain_event_entry for each statement execute function announce_append();

-- Only these tests rewrite a store, to play one that was restored from an old backup.
grant select, insert, update, delete on domain_event_entry to ${runtimeRole};
