package org.gaita.personal;

import com.google.crypto.tink.Aead;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gaita.domain.PersonId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of the vault. Plain JDBC on connections of its own: what happens here is done at once, whatever becomes of
 * a transaction that is open in the service's own database.
 */
final class Vault implements AutoCloseable {
    /** A person's keyset and salt, both wrapped. */
    record Wrapped(byte[] keyset, byte[] salt) {}

    private static final Logger log = LoggerFactory.getLogger(Vault.class);
    private static final byte[] CHECK = "gaita vault".getBytes(StandardCharsets.UTF_8);

    private final HikariDataSource pool;

    private Vault(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Makes sure of the tables and of the wrapping key, replays the erasures, and only then opens. */
    static Vault open(VaultProperties properties, WrappingKey wrapping) {
        if (properties.ownerUsername() != null) {
            createTables(properties);
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(properties.url());
        config.setUsername(properties.username());
        config.setPassword(properties.password());
        config.setPoolName("vault");
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(10_000);
        Vault vault = new Vault(new HikariDataSource(config));
        try {
            vault.requireTables();
            vault.requireSameWrappingKey(wrapping.any());
            int again = vault.replayErasures();
            if (again > 0) {
                log.warn("{} keys that had been destroyed were there again, and are destroyed again", again);
            }
            if (wrapping.changes()) {
                vault.wrapAnew(properties, wrapping);
            }
            return vault;
        } catch (RuntimeException unusable) {
            vault.close();
            throw unusable;
        }
    }

    Optional<Wrapped> find(PersonId person) {
        return with(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select wrapped_keyset, wrapped_salt from person_key where person_id = ?")) {
                select.setString(1, person.value());
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(new Wrapped(row.getBytes(1), row.getBytes(2))) : Optional.empty();
                }
            }
        });
    }

    boolean erased(PersonId person) {
        return with(connection -> erased(connection, person));
    }

    /** Keeps a new key unless there is one; the one that is kept. Empty where the person was erased. */
    Optional<Wrapped> keep(PersonId person, Wrapped fresh, Instant now) {
        return with(connection -> transaction(connection, person, () -> {
            if (erased(connection, person)) {
                return Optional.empty();
            }
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into person_key (person_id, wrapped_keyset, wrapped_salt, created_at) values (?, ?, ?, ?)
                    on conflict (person_id) do nothing
                    """)) {
                insert.setString(1, person.value());
                insert.setBytes(2, fresh.keyset());
                insert.setBytes(3, fresh.salt());
                insert.setObject(4, utc(now));
                insert.executeUpdate();
            }
            try (PreparedStatement select = connection.prepareStatement(
                    "select wrapped_keyset, wrapped_salt from person_key where person_id = ?")) {
                select.setString(1, person.value());
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return Optional.of(new Wrapped(row.getBytes(1), row.getBytes(2)));
                }
            }
        }));
    }

    /** Destroys the key and the salt; whether there were any. */
    boolean erase(PersonId person, String basis, @Nullable String orderedBy, Instant now) {
        boolean destroyed = with(connection -> transaction(connection, person, () -> {
            try (PreparedStatement ledger = connection.prepareStatement(
                    "insert into erasure_ledger (person_id, erased_at, basis, ordered_by) values (?, ?, ?, ?) on conflict (person_id) do nothing")) {
                ledger.setString(1, person.value());
                ledger.setObject(2, utc(now));
                ledger.setString(3, basis);
                ledger.setString(4, orderedBy);
                ledger.executeUpdate();
            }
            try (PreparedStatement delete = connection.prepareStatement("delete from person_key where person_id = ?")) {
                delete.setString(1, person.value());
                return delete.executeUpdate() > 0;
            }
        }));
        if (destroyed) {
            overwrite();
        }
        return destroyed;
    }

    /** The ledger with how far each service is, the latest erasure first. */
    List<Erasure> erasures() {
        return with(connection -> {
            List<String> followers = new ArrayList<>();
            try (Statement select = connection.createStatement();
                    ResultSet row = select.executeQuery("select service from erasure_follower order by service")) {
                while (row.next()) {
                    followers.add(row.getString(1));
                }
            }
            Map<String, Map<String, Instant>> done = new HashMap<>();
            try (Statement select = connection.createStatement();
                    ResultSet row =
                            select.executeQuery("select person_id, service, completed_at from erasure_completion")) {
                while (row.next()) {
                    done.computeIfAbsent(row.getString(1), none -> new HashMap<>())
                            .put(row.getString(2), instant(row, 3));
                }
            }
            List<Erasure> erasures = new ArrayList<>();
            try (Statement select = connection.createStatement();
                    ResultSet row = select.executeQuery("select person_id, erased_at, basis, ordered_by"
                            + " from erasure_ledger order by erased_at desc, person_id")) {
                while (row.next()) {
                    Map<String, Instant> of = done.getOrDefault(row.getString(1), Map.of());
                    erasures.add(new Erasure(
                            new PersonId(row.getString(1)),
                            instant(row, 2),
                            row.getString(3),
                            row.getString(4),
                            followers.stream()
                                    .map(service -> new Erasure.Follower(service, of.get(service)))
                                    .toList(),
                            of.keySet().containsAll(followers)));
                }
            }
            return erasures;
        });
    }

    void follow(String service, Instant now) {
        update("insert into erasure_follower (service, since) values (?, ?) on conflict do nothing", service, utc(now));
    }

    boolean isAnythingWaitingFor(String service) {
        return with(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select exists (select 1 from erasure_ledger l where not exists (
                        select 1 from erasure_completion c where c.person_id = l.person_id and c.service = ?))
                    """)) {
                select.setString(1, service);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getBoolean(1);
                }
            }
        });
    }

    void completed(PersonId person, String service, Instant now) {
        update("""
                insert into erasure_completion (person_id, service, completed_at) values (?, ?, ?)
                on conflict (person_id, service) do update set completed_at = excluded.completed_at
                """, person.value(), service, utc(now));
    }

    private void update(String sql, Object... values) {
        with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                return statement.executeUpdate();
            }
        });
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Override
    public void close() {
        pool.close();
    }

    // A deleted row stays in its page until it is vacuumed away.
    private void overwrite() {
        try (Connection connection = pool.getConnection();
                Statement vacuum = connection.createStatement()) {
            vacuum.execute("vacuum person_key");
        } catch (SQLException later) {
            log.warn("The space of a destroyed key is not cleared at once: {}", later.getMessage());
        }
    }

    private static boolean erased(Connection connection, PersonId person) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select 1 from erasure_ledger where person_id = ?")) {
            select.setString(1, person.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private int replayErasures() {
        return with(connection -> {
            try (Statement delete = connection.createStatement()) {
                return delete.executeUpdate(
                        "delete from person_key where person_id in (select person_id from erasure_ledger)");
            }
        });
    }

    private void requireTables() {
        boolean there = with(connection -> {
            try (Statement select = connection.createStatement();
                    ResultSet row = select.executeQuery("select to_regclass('erasure_completion') is not null")) {
                row.next();
                return row.getBoolean(1);
            }
        });
        if (!there) {
            throw new VaultProblem(
                    "The vault has no tables yet, or not all of this version: set gaita.vault.owner-username and gaita.vault.owner-password for one start, so that they are created.",
                    null);
        }
    }

    private void requireSameWrappingKey(Aead wrapping) {
        byte[] kept = with(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into wrapping_check (ciphertext) values (?) on conflict do nothing")) {
                insert.setBytes(1, wrapping.encrypt(CHECK, CHECK));
                insert.executeUpdate();
            } catch (GeneralSecurityException impossible) {
                throw new VaultProblem("The wrapping key cannot be used.", impossible);
            }
            return check(connection);
        });
        try {
            byte[] unused = wrapping.decrypt(kept, CHECK);
        } catch (GeneralSecurityException another) {
            throw new VaultProblem(
                    "The wrapping key is not the one that this vault was made with. Put the right file in place (gaita.vault.wrapping-key-file); nothing was changed.",
                    another);
        }
    }

    /**
     * Wraps with the key of now what is wrapped with the previous one. Several services may do it at once. The owner does
     * it: the role of a running service cannot change a key.
     */
    private void wrapAnew(VaultProperties properties, WrappingKey wrapping) {
        if (properties.ownerUsername() == null) {
            throw new VaultProblem(
                    "The keys of persons cannot be wrapped anew: set gaita.vault.owner-username and gaita.vault.owner-password as long as gaita.vault.previous-wrapping-key-file is set.",
                    null);
        }
        int anew = 0;
        try (Connection owner = owner(properties)) {
            String last = "";
            for (var some = after(last, owner); !some.isEmpty(); some = after(last, owner)) {
                for (Map.Entry<PersonId, Wrapped> one : some.entrySet()) {
                    last = one.getKey().value();
                    Optional<Wrapped> fresh = wrapping.wrapAnew(one.getKey(), one.getValue());
                    if (fresh.isPresent()) {
                        anew += replace(one.getKey(), one.getValue(), fresh.get(), owner);
                    }
                }
            }
            checkWith(wrapping, owner);
        } catch (SQLException failed) {
            throw new VaultProblem(
                    "The keys of persons cannot all be wrapped anew: %s. Those that are stay so; the next start goes on."
                            .formatted(failed.getMessage()),
                    failed);
        }
        if (anew > 0) {
            overwrite();
        }
        log.info("{} keys of persons were wrapped with the previous key, and are wrapped anew", anew);
    }

    private static Map<PersonId, Wrapped> after(String person, Connection owner) throws SQLException {
        Map<PersonId, Wrapped> some = new LinkedHashMap<>();
        try (PreparedStatement select = owner.prepareStatement(
                "select person_id, wrapped_keyset, wrapped_salt from person_key where person_id > ? order by person_id limit 500")) {
            select.setString(1, person);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    some.put(new PersonId(row.getString(1)), new Wrapped(row.getBytes(2), row.getBytes(3)));
                }
            }
        }
        return some;
    }

    /** Nothing happens where the person was erased meanwhile, or somebody else was faster. */
    private static int replace(PersonId person, Wrapped old, Wrapped fresh, Connection owner) throws SQLException {
        try (PreparedStatement update = owner.prepareStatement(
                "update person_key set wrapped_keyset = ?, wrapped_salt = ? where person_id = ? and wrapped_keyset = ?")) {
            update.setBytes(1, fresh.keyset());
            update.setBytes(2, fresh.salt());
            update.setString(3, person.value());
            update.setBytes(4, old.keyset());
            return update.executeUpdate();
        }
    }

    private static void checkWith(WrappingKey wrapping, Connection owner) throws SQLException {
        if (wrapping.opens(check(owner), CHECK)) {
            return;
        }
        try (PreparedStatement update = owner.prepareStatement("update wrapping_check set ciphertext = ?")) {
            update.setBytes(1, wrapping.own().encrypt(CHECK, CHECK));
            update.executeUpdate();
        } catch (GeneralSecurityException impossible) {
            throw new VaultProblem("The wrapping key cannot be used.", impossible);
        }
    }

    private static byte[] check(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("select ciphertext from wrapping_check")) {
            row.next();
            return row.getBytes(1);
        }
    }

    private static Connection owner(VaultProperties properties) throws SQLException {
        return DriverManager.getConnection(properties.url(), properties.ownerUsername(), properties.ownerPassword());
    }

    private static void createTables(VaultProperties properties) {
        try (Connection connection = owner(properties);
                Statement statement = connection.createStatement();
                InputStream script = Objects.requireNonNull(
                        Vault.class.getResourceAsStream("/db/gaita/vault/schema.sql"), "schema.sql")) {
            connection.setAutoCommit(false);
            // Several services may start at once; "if not exists" alone does not stop them from colliding.
            statement.execute("select pg_advisory_xact_lock(hashtextextended('gaita vault schema', 0))");
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            String role = statement.enquoteIdentifier(properties.username(), true);
            statement.execute("grant select, insert, delete, maintain on person_key to " + role);
            statement.execute("grant select, insert on erasure_ledger, erasure_follower, wrapping_check to " + role);
            statement.execute("grant select, insert, update on erasure_completion to " + role);
            connection.commit();
        } catch (SQLException failed) {
            throw new VaultProblem("The vault's tables cannot be created: " + failed.getMessage(), failed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private interface Step<T> {
        T run() throws SQLException;
    }

    private <T> T with(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.with(connection);
        } catch (SQLException failed) {
            throw new VaultProblem("The vault does not answer: " + failed.getMessage(), failed);
        }
    }

    private static <T> T transaction(Connection connection, PersonId person, Step<T> step) throws SQLException {
        connection.setAutoCommit(false);
        try {
            try (PreparedStatement lock =
                    connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
                lock.setString(1, person.value());
                lock.execute();
            }
            T result = step.run();
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
