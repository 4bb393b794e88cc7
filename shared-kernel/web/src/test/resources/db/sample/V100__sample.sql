create table effect (id text primary key, what text not null);
create table step (number int primary key);
grant select, insert on effect, step to ${runtimeRole};
