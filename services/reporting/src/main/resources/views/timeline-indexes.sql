create unique index on views.timeline${suffix} (service, position);
create index on views.timeline${suffix} (commitment_id, occurred_on, service, position);
create index on views.timeline${suffix} (measure_id, occurred_on, service, position);
create index on views.timeline${suffix} (plan_id, commitment_id, occurred_on, service, position);
create index on views.timeline${suffix} (plan_id, type, service, position);
