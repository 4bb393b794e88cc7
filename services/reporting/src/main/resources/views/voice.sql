-- Where an event of a participation process belongs: its process's first event names plan, commitments and measures.
create table views.place${suffix} (
    service       text   not null,
    position      bigint not null,
    occurred_on   date   not null,
    plan_id       text   not null,
    commitment_id text   not null,
    measure_id    text   not null
);

-- Which event of the plan an answer points to: one row for each.
create table views.trace${suffix} (
    service       text   not null,
    position      bigint not null,
    stream_id     text   not null,
    occurred_on   date   not null,
    event_id      text   not null
);
