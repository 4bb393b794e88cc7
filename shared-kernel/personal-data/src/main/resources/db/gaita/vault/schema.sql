-- The vault: a key for each person, wrapped by a key that is not in the database. Run at every start; changes nothing
-- that is there. It is kept out of point-in-time recovery, so that what is erased does not come back with a backup.
create table if not exists person_key (
    person_id      text        primary key,
    wrapped_keyset bytea       not null,
    wrapped_salt   bytea       not null,
    created_at     timestamptz not null
);

-- Whose keys were destroyed, when and why. Replayed before the vault opens, for the case that keys were restored.
create table if not exists erasure_ledger (
    person_id text        primary key,
    erased_at timestamptz not null,
    basis     text        not null
);
alter table erasure_ledger add column if not exists ordered_by text;

-- The services that hold something derived of persons, and when each of them had nothing left of an erased one.
create table if not exists erasure_follower (
    service text        primary key,
    since   timestamptz not null
);
create table if not exists erasure_completion (
    person_id    text        not null,
    service      text        not null,
    completed_at timestamptz not null,
    primary key (person_id, service)
);

-- A known text under the wrapping key: tells a wrong wrapping key before anything is encrypted with it.
create table if not exists wrapping_check (
    only_row   boolean primary key default true check (only_row),
    ciphertext bytea   not null
);
