package org.gaita.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gaita.domain.PersonId;
import org.gaita.embedded.DatabaseAccess;
import org.gaita.events.Encrypted;
import org.gaita.testing.MutableClock;
import org.gaita.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Personal data can be forgotten although the history cannot be changed (R12). */
class PersonalDataTest {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final DatabaseAccess database = TestDatabases.fresh("vault");
    private final PersonId anna = new PersonId(UUID.randomUUID().toString());
    private final PersonId janis = new PersonId(UUID.randomUUID().toString());

    @TempDir
    Path directory;

    private Path keyFile;
    private PersonalData data;

    @BeforeEach
    void open() throws Exception {
        keyFile = wrappingKey("key", 1);
        data = PersonalData.open(properties(keyFile), clock);
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void what_is_encrypted_is_read_again_also_after_a_restart() {
        Encrypted name = data.encrypt(anna, "Anna Bērziņa 🌱");
        assertThat(data.decrypt(anna, name)).contains("Anna Bērziņa 🌱");
        try (PersonalData restarted = PersonalData.open(properties(keyFile), clock)) {
            assertThat(restarted.decrypt(anna, name)).contains("Anna Bērziņa 🌱");
        }
    }

    @Test
    void the_ciphertext_tells_nothing_and_differs_each_time() {
        Encrypted first = data.encrypt(anna, "Anna");
        Encrypted second = data.encrypt(anna, "Anna");
        assertThat(first.ciphertext()).isNotEqualTo(second.ciphertext());
        assertThat(new String(Base64.getDecoder().decode(first.ciphertext()))).doesNotContain("Anna");
    }

    @Test
    void the_digest_is_salted_for_each_person_and_proves_the_text() {
        Encrypted ofAnna = data.encrypt(anna, "Kalniņš");
        Encrypted ofJanis = data.encrypt(janis, "Kalniņš");
        assertThat(ofAnna.digest()).matches("[0-9a-f]{64}").isNotEqualTo(ofJanis.digest());
        assertThat(data.matches(anna, "Kalniņš", ofAnna)).contains(true);
        assertThat(data.matches(anna, "Kalniņa", ofAnna)).contains(false);
    }

    @Test
    void who_is_erased_cannot_be_read_again_and_others_still_can() {
        Encrypted ofAnna = data.encrypt(anna, "Anna");
        Encrypted ofJanis = data.encrypt(janis, "Jānis");
        assertThat(data.erase(anna, "request 7")).isTrue();
        assertThat(data.decrypt(anna, ofAnna)).isEmpty();
        assertThat(data.matches(anna, "Anna", ofAnna)).isEmpty();
        assertThat(data.isErased(anna)).isTrue();
        // The control arm.
        assertThat(data.decrypt(janis, ofJanis)).contains("Jānis");
        assertThat(data.isErased(janis)).isFalse();
        try (PersonalData restarted = PersonalData.open(properties(keyFile), clock)) {
            assertThat(restarted.decrypt(anna, ofAnna)).isEmpty();
            assertThat(restarted.decrypt(janis, ofJanis)).contains("Jānis");
        }
    }

    @Test
    void nothing_more_is_recorded_about_who_is_erased() {
        data.encrypt(anna, "Anna");
        data.erase(anna, "request 7");
        assertThat(data.erase(anna, "again")).isFalse();
        assertThatThrownBy(() -> data.encrypt(anna, "Anna")).isInstanceOf(PersonErased.class);
    }

    @Test
    void another_instance_forgets_the_key_within_its_time() {
        Encrypted name = data.encrypt(anna, "Anna");
        try (PersonalData other = PersonalData.open(properties(keyFile), clock)) {
            assertThat(other.decrypt(anna, name)).contains("Anna");
            data.erase(anna, "request 7");
            clock.advance(PersonalData.REMEMBERED.plus(Duration.ofMillis(1)));
            assertThat(other.decrypt(anna, name)).isEmpty();
        }
    }

    @Test
    void a_key_that_comes_back_with_a_backup_is_destroyed_again_before_the_vault_opens() throws Exception {
        Encrypted name = data.encrypt(anna, "Anna");
        execute("create table backup as select * from person_key");
        data.erase(anna, "request 7");
        execute("insert into person_key select * from backup");
        try (PersonalData restored = PersonalData.open(properties(keyFile), clock)) {
            assertThat(restored.decrypt(anna, name)).isEmpty();
        }
    }

    @Test
    void a_field_does_not_open_for_somebody_else_or_when_altered() {
        Encrypted name = data.encrypt(anna, "Anna");
        data.encrypt(janis, "Jānis");
        assertThatThrownBy(() -> data.decrypt(janis, name)).isInstanceOf(VaultProblem.class);
        byte[] altered = Base64.getDecoder().decode(name.ciphertext());
        altered[altered.length - 1] ^= 1;
        assertThatThrownBy(() ->
                        data.decrypt(anna, new Encrypted(Base64.getEncoder().encodeToString(altered), name.digest())))
                .isInstanceOf(VaultProblem.class);
        assertThat(data.decrypt(new PersonId("nobody"), name)).isEmpty();
    }

    @Test
    void a_wrong_wrapping_key_is_refused_and_changes_nothing() throws Exception {
        Encrypted name = data.encrypt(anna, "Anna");
        Path wrong = wrappingKey("wrong", 2);
        assertThatThrownBy(() -> PersonalData.open(properties(wrong), clock))
                .isInstanceOf(VaultProblem.class)
                .hasMessageContaining("not the one that this vault was made with");
        assertThat(data.decrypt(anna, name)).contains("Anna");
    }

    @Test
    void the_wrapping_key_is_changed_while_instances_run_and_everything_stays_readable() throws Exception {
        Encrypted ofAnna = data.encrypt(anna, "Anna");
        List<String> before = wrapped();
        Path newFile = wrappingKey("new", 2);
        // First every instance learns to read with the key that comes next ...
        try (PersonalData waiting = PersonalData.open(changing(keyFile, newFile, null), clock);
                // ... then one after the other wraps with it.
                PersonalData changed = PersonalData.open(changing(newFile, null, keyFile), clock)) {
            Encrypted ofJanis = changed.encrypt(janis, "Jānis");
            assertThat(changed.decrypt(anna, ofAnna)).contains("Anna");
            assertThat(waiting.decrypt(anna, ofAnna)).contains("Anna");
            assertThat(waiting.decrypt(janis, ofJanis)).contains("Jānis");
            PersonId late = new PersonId(UUID.randomUUID().toString());
            Encrypted ofLate = waiting.encrypt(late, "Līga");
            assertThat(changed.decrypt(late, ofLate)).contains("Līga");
            // The last one to be restarted finds what those before it have wrapped with the old key meanwhile.
            PersonalData.open(changing(newFile, null, keyFile), clock).close();
            try (PersonalData afterwards = PersonalData.open(properties(newFile), clock)) {
                assertThat(afterwards.decrypt(anna, ofAnna)).contains("Anna");
                assertThat(afterwards.decrypt(janis, ofJanis)).contains("Jānis");
                assertThat(afterwards.decrypt(late, ofLate)).contains("Līga");
                assertThat(afterwards.matches(anna, "Anna", ofAnna)).contains(true);
            }
        }
        assertThat(wrapped()).hasSize(6).doesNotContainAnyElementsOf(before);
        // The control arm: what the old key has wrapped is gone.
        assertThatThrownBy(() -> PersonalData.open(properties(keyFile), clock))
                .isInstanceOf(VaultProblem.class)
                .hasMessageContaining("not the one");
    }

    @Test
    void a_previous_key_that_is_not_the_one_changes_nothing() throws Exception {
        Encrypted name = data.encrypt(anna, "Anna");
        List<String> before = wrapped();
        assertThatThrownBy(
                        () -> PersonalData.open(changing(wrappingKey("new", 2), null, wrappingKey("wrong", 3)), clock))
                .isInstanceOf(VaultProblem.class);
        assertThat(wrapped()).containsExactlyElementsOf(before);
        assertThat(data.decrypt(anna, name)).contains("Anna");
    }

    private List<String> wrapped() throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
                var select = connection.createStatement();
                var row = select.executeQuery("select wrapped_keyset, wrapped_salt from person_key")) {
            while (row.next()) {
                all.add(HexFormat.of().formatHex(row.getBytes(1)));
                all.add(HexFormat.of().formatHex(row.getBytes(2)));
            }
        }
        return all;
    }

    private VaultProperties changing(Path key, Path next, Path previous) {
        return new VaultProperties(
                database.url(),
                database.user(),
                database.userPassword(),
                key,
                next,
                previous,
                database.owner(),
                database.ownerPassword(),
                Duration.ofSeconds(2));
    }

    @Test
    void a_missing_or_malformed_wrapping_key_says_what_to_do() throws Exception {
        assertThatThrownBy(() -> PersonalData.open(properties(directory.resolve("absent")), clock))
                .isInstanceOf(VaultProblem.class)
                .hasMessageContaining("head -c 32 /dev/urandom | base64");
        Path shorter = Files.writeString(directory.resolve("short"), "AAAA");
        assertThatThrownBy(() -> PersonalData.open(properties(shorter), clock))
                .isInstanceOf(VaultProblem.class)
                .hasMessageContaining("has 3 bytes");
    }

    @Test
    void the_running_service_can_neither_change_keys_nor_touch_the_ledger() {
        data.encrypt(anna, "Anna");
        data.erase(anna, "request 7");
        for (String statement : List.of(
                "update person_key set wrapped_keyset = ''",
                "truncate person_key",
                "delete from erasure_ledger",
                "update erasure_ledger set basis = ''",
                "drop table person_key",
                "create table other (x int)")) {
            assertThatThrownBy(() -> {
                        try (Connection connection = DriverManager.getConnection(
                                        database.url(), database.user(), database.userPassword());
                                var run = connection.createStatement()) {
                            run.execute(statement);
                        }
                    })
                    .as(statement)
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void many_at_once_use_the_same_key() throws Exception {
        List<Encrypted> names = new ArrayList<>();
        try (PersonalData other = PersonalData.open(properties(keyFile), clock);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Encrypted>> pending = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                PersonalData instance = i % 2 == 0 ? data : other;
                pending.add(threads.submit(() -> instance.encrypt(anna, "Anna")));
            }
            for (var one : pending) {
                names.add(one.get());
            }
        }
        assertThat(names)
                .extracting(Encrypted::digest)
                .containsOnly(names.getFirst().digest());
        assertThat(names)
                .allSatisfy(name -> assertThat(data.decrypt(anna, name)).contains("Anna"));
    }

    @Test
    void a_service_gets_it_by_configuration_and_keeps_its_own_data_source_to_itself() {
        var properties = TestDatabases.vaultProperties(database);
        var runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(PersonalDataAutoConfiguration.class));
        runner.run(context -> assertThat(context).doesNotHaveBean(PersonalData.class));
        runner.withPropertyValues(properties.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new))
                .withPropertyValues("gaita.vault.wrapping-key-file=" + keyFile)
                .run(context -> {
                    assertThat(context).hasSingleBean(PersonalData.class);
                    assertThat(context).doesNotHaveBean(javax.sql.DataSource.class);
                });
    }

    private VaultProperties properties(Path key) {
        return new VaultProperties(
                database.url(),
                database.user(),
                database.userPassword(),
                key,
                database.owner(),
                database.ownerPassword());
    }

    private Path wrappingKey(String name, int filling) throws Exception {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) filling);
        return Files.writeString(directory.resolve(name), Base64.getEncoder().encodeToString(key) + "\n");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
                var run = connection.createStatement()) {
            run.execute(sql);
        }
    }
}
