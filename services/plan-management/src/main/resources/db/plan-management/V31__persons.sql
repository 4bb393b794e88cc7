-- Who has acted. The name is here as ciphertext only; its key is in the vault. Of the erased, nothing but the fact.
create table person (
    id         text primary key,
    ciphertext text,
    digest     text,
    erased_on  date,
    basis      text
);
grant select, insert, update on person to ${runtimeRole};
