create unique index on views.assertion${suffix} (subject, attribute, valid_from, rank, known_from);
create index on views.assertion${suffix} (subject, attribute, source) where known_to is null;
create index on views.assertion${suffix} (plan_id, service, known_from);
create index on views.assertion${suffix} (plan_id, service, known_to) where known_to is not null;
create index on views.fact${suffix} using gist (plan_id, valid, known);
create unique index on views.fact${suffix} (subject, attribute, lower(valid)) where upper_inf(known);
create index on views.assertion${suffix} (plan_id, (value ->> 'number')) where attribute = 'text';
-- Otherwise the first questions would be planned for an empty table.
analyze views.assertion${suffix};
analyze views.fact${suffix};
