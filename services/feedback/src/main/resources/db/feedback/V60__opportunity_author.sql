-- Who asked participation for an opportunity, by opaque id: so that one order erases them wherever they are.
create table opportunity_author (
    request_id text primary key,
    person_id  text not null
);
grant select, insert on opportunity_author to ${runtimeRole};
