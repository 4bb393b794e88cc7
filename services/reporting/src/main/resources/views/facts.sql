-- What was asserted: the base from which rectangles follow. known_to is set when it is replaced or retracted.
create table views.assertion${suffix} (
    service       text   not null,
    subject       text   not null,
    attribute     text   not null,
    valid_from    date   not null,
    rank          bigint not null,
    known_from    bigint not null,
    known_to      bigint,
    source        text   not null,
    plan_id       text   not null,
    commitment_id text   not null,
    event_id      text   not null,
    ended_by      text,
    value         jsonb  not null
);

-- Disjoint rectangles per subject and attribute: valid time by recorded time (as positions of the service).
create table views.fact${suffix} (
    service       text   not null,
    plan_id       text   not null,
    commitment_id text   not null,
    subject       text   not null,
    attribute     text   not null,
    valid         daterange not null,
    known         int8range not null,
    source        text   not null,
    event_id      text   not null,
    position      bigint not null,
    value         jsonb  not null
);
