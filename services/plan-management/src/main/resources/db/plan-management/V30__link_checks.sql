-- Published links are checked again and again; only a change of health goes into the record.
alter table evidence_link
    add column next_check_at timestamptz,
    add column failures      int not null default 0;
create index on evidence_link (next_check_at nulls first);
create index on evidence_link (url);
comment on column evidence_link.failures is 'How many checks in a row have failed.';
