create unique index on views.place${suffix} (service, position, commitment_id, measure_id);
create index on views.place${suffix} (commitment_id, occurred_on, service, position) where commitment_id <> '';
create index on views.place${suffix} (measure_id, occurred_on, service, position) where measure_id <> '';
create index on views.place${suffix} (plan_id, occurred_on, service, position);
create unique index on views.trace${suffix} (service, position, event_id);
create index on views.trace${suffix} (event_id, service, position);
analyze views.place${suffix};
analyze views.trace${suffix};
