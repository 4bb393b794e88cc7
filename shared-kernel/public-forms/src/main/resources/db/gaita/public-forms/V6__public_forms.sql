-- The key of this service for the secret part of links and for tickets, encrypted through the vault.
create table secret (
    name  text primary key,
    value jsonb not null
);

-- Forms that were sent: each ticket is good for one. No network address is stored.
create table used_form (
    digest  text primary key,
    used_at timestamptz not null
);
create index on used_form (used_at);

grant select, insert on secret to ${runtimeRole};
grant select, insert, delete on used_form to ${runtimeRole};
