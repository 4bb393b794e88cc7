-- What the list of institutions shows, and the last sequence of an institution's stream.
alter table institution
    add column members      jsonb  not null default '[]',
    add column dissolved_on date,
    add column successor    text,
    add column sequence     bigint not null default 0;
update institution i set
    members = coalesce((select r.payload -> 'members' from recorded_event r
                        where r.stream = 'institution-' || i.code and r.type = 'plan-management.GroupDefined'), '[]'),
    sequence = coalesce((select max(r.sequence) from recorded_event r where r.stream = 'institution-' || i.code), 0);

-- What an institution has changed in a returned report and not submitted yet: nobody else sees it. Edits are counted
-- and never counted back, so that an ETag never stands for two states.
alter table progress_report
    add column edited jsonb,
    add column edits  bigint not null default 0;
update progress_report set edits = version - 1000000000000 where state = 'draft';
