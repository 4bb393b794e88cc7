#!/bin/bash
# Runs once, in an empty database server: a database for each service, owned by a role that may change its shape, used
# by a role that may not. docs/operations tells why there are two.
set -euo pipefail
secrets=/run/gaita/postgres

database() {
  local name=$1; shift
  psql -v ON_ERROR_STOP=1 --no-psqlrc -q -U postgres -d postgres \
    -v name="$name" -v owner="${name}_owner" \
    -v password="$(cat "$secrets/$name")" -v owner_password="$(cat "$secrets/${name}_owner")" <<'SQL'
create role :"owner" login password :'owner_password';
create role :"name" login password :'password';
create database :"name" owner :"owner";
revoke connect, temporary on database :"name" from public;
grant connect on database :"name" to :"name";
SQL
  for extension in "$@"; do
    psql -v ON_ERROR_STOP=1 --no-psqlrc -q -U postgres -d "$name" -c "create extension if not exists \"$extension\""
  done
}

database plan_management
database reporting pg_trgm unaccent btree_gist
database participation
database feedback
database portal
database vault
