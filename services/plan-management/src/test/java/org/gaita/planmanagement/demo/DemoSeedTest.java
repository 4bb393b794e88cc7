package org.gaita.planmanagement.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gaita.embedded.DatabaseAccess;
import org.gaita.planmanagement.PlanManagementApplication;
import org.gaita.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The demonstration's history is written once, with true times, into an empty store only; on a real PostgreSQL. */
class DemoSeedTest {
    private final DatabaseAccess store = TestDatabases.fresh("demo");
    private final DatabaseAccess vault = TestDatabases.fresh("demo_vault");

    @TempDir
    private Path directory;

    @Test
    void the_story_is_written_once_with_the_times_at_which_it_was_recorded() throws Exception {
        seed();
        JdbcClient database = database();
        long events = number(database, "select count(*) from recorded_event");
        assertThat(events).isGreaterThan(200);
        // Recorded in the past, in order, and never in the future; what took effect earlier says so.
        assertThat(number(database, "select extract(year from age(now(), min(recorded_at)))::int from recorded_event"))
                .isBetween(1L, 2L);
        assertThat(number(database, "select count(*) from recorded_event where recorded_at > now()"))
                .isZero();
        assertThat(number(database, """
                        select count(*) from (select recorded_at < lag(recorded_at) over (order by position) as back
                                              from recorded_event) t where back""")).isZero();
        assertThat(types(database))
                .contains(
                        "ReportReturnedForClarification",
                        "ReportCorrected",
                        "ReportRetracted",
                        "MeasureDeadlineChanged",
                        "InstitutionRenamed",
                        "EvidenceLinkBroke",
                        "EvidenceLinkRecovered",
                        "ProgressDocumented",
                        "SourceGapNoted",
                        "PlanRefreshed",
                        "PersonIntroduced",
                        "SubjectKeyDestroyed");
        assertThat(database.sql("""
                                select distinct payload ->> 'hadPassed' from recorded_event
                                where type like '%MeasureDeadlineChanged' order by 1
                                """).query(String.class).list()).containsExactly("false", "true");

        seed(); // again, for instance after a power cut
        assertThat(number(database, "select count(*) from recorded_event")).isEqualTo(events);
    }

    @Test
    void a_store_that_holds_anything_else_is_refused_and_left_as_it_was() throws Exception {
        try (var context = run("--spring.profiles.active=", "--server.port=0", "--management.server.port=0")) {
            assertThat(context.isRunning()).isTrue(); // its tables are there
        }
        database().sql("""
                        insert into domain_event_entry values (0, 'e', 's', 'Plan', 0, 't', '1', now(), '{}', '{}')
                        """).update();
        assertThatThrownBy(this::seed).hasMessageContaining("into an empty store only");
        assertThat(number(database(), "select count(*) from domain_event_entry"))
                .isEqualTo(1);
    }

    @Test
    void the_years_move_with_the_present_one_and_everything_stays_in_step() {
        String later = Story.plan("vk-2", LocalDate.of(2031, 11, 3));
        assertThat(later).contains("2030. gada III ceturksnis", "from: 2030-01-01", "2030.–2033. gadam");
        assertThat(Story.plan("vk-2", LocalDate.of(2031, 2, 3))).contains("from: 2029-01-01");
        assertThat(Story.read(LocalDate.of(2031, 11, 3)).reports().getFirst().submitted())
                .isEqualTo("2030-07-14");
    }

    private void seed() throws Exception {
        run("--spring.profiles.active=" + DemoConfiguration.PROFILE).close();
    }

    private org.springframework.context.ConfigurableApplicationContext run(String... arguments) throws Exception {
        Path key = directory.resolve("wrapping.key");
        Files.writeString(key, Base64.getEncoder().encodeToString(new byte[32]));
        Map<String, String> properties = new HashMap<>(TestDatabases.properties(store));
        properties.putAll(TestDatabases.vaultProperties(vault));
        properties.put("gaita.vault.wrapping-key-file", key.toString());
        properties.put("spring.autoconfigure.exclude", "org.gaita.messaging.RelayAutoConfiguration");
        SpringApplication application = new SpringApplication(PlanManagementApplication.class);
        application.addInitializers(TestDatabases.initializer(properties));
        return application.run(arguments);
    }

    private JdbcClient database() {
        return JdbcClient.create(new DriverManagerDataSource(store.url(), store.owner(), store.ownerPassword()));
    }

    private static long number(JdbcClient database, String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    private static List<String> types(JdbcClient database) {
        return database.sql("select distinct split_part(type, '.', 2) from recorded_event")
                .query(String.class)
                .list();
    }
}
