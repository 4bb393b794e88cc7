create unique index on views.timeline${suffix} (service, position);
create index on views.timeline${suffix} (commitment_id, occurred_on, service, position);
create index on views.timeline${suffix} (measure_id, occurred_on, service, position);
create index on views.timeline${suffix} (plan_id, commitment_id, occurred_on, service, position);
create index on views.timeline${suffix} (plan_id, type, service, position);
-- Otherwise the first questions would be planned for an empty table.
analyze views.timeline${suffix};
