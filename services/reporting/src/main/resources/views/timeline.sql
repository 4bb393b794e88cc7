-- One row for each event that a timeline shows, with what it changed.
create table views.timeline${suffix} (
    service       text   not null,
    position      bigint not null,
    event_id      text   not null,
    type          text   not null,
    occurred_on   date   not null,
    plan_id       text   not null,
    commitment_id text   not null,
    measure_id    text   not null,
    report_id     text,
    concerns      text,
    changes       jsonb  not null,
    why           jsonb,
    evidence      jsonb
);
