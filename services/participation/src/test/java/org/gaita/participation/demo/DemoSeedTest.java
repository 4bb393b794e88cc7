package org.gaita.participation.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.gaita.embedded.DatabaseAccess;
import org.gaita.participation.ParticipationApplication;
import org.gaita.service.Requests;
import org.gaita.service.story.StorySeed;
import org.gaita.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What people were asked in the demonstration is written once, with true times, when the plan has arrived. */
class DemoSeedTest {
    private final DatabaseAccess store = TestDatabases.fresh("demo");
    private final DatabaseAccess vault = TestDatabases.fresh("demo_vault");
    private final JdbcClient database =
            JdbcClient.create(new DriverManagerDataSource(store.url(), store.owner(), store.ownerPassword()));
    private final Story story = Story.read(LocalDate.now(Requests.ZONE));

    @TempDir
    private Path directory;

    @Test
    void the_story_waits_for_the_plan_and_is_written_with_the_times_at_which_it_was_recorded() throws Exception {
        CompletableFuture<Void> arrival = CompletableFuture.runAsync(this::letThePlanArrive);
        seed();
        arrival.get();
        long events = number("select count(*) from recorded_event");
        assertThat(events).isGreaterThan(50);
        assertThat(number("select count(*) from recorded_event where recorded_at > now()"))
                .isZero();
        assertThat(database.sql("select distinct split_part(type, '.', 2) from recorded_event")
                        .query(String.class)
                        .list())
                .contains(
                        "ParticipationAnnounced",
                        "ParticipationRescheduled",
                        "ParticipationCancelled",
                        "ParticipationOpened",
                        "ParticipationClosed",
                        "ParticipationHeld",
                        "AttendanceRecorded",
                        "ParticipationResultsPublished",
                        "ResultsSentToParticipants",
                        "ParticipationRequestedByPublic",
                        "ParticipationRequestAnswered");
        // Announced too late once: warned about, and recorded.
        assertThat(
                        number(
                                "select count(*) from process where (notice ->> 'days')::int < (notice ->> 'requiredDays')::int"))
                .isPositive();

        seed(); // again, for instance after a power cut
        assertThat(number("select count(*) from recorded_event")).isEqualTo(events);
    }

    private void letThePlanArrive() {
        StorySeed.await(
                "the tables",
                () -> database.sql("select to_regclass('opportunity_request') is not null"
                                + " and to_regclass('plan_fact_event') is not null")
                        .query(Boolean.class)
                        .single());
        story.processes().stream()
                .map(process -> process.institution().value())
                .distinct()
                .forEach(code -> database.sql(
                                "insert into plan_fact_institution values (:code, '{\"lv\":\"x\"}', false, false)")
                        .param("code", code)
                        .update());
        for (String number : List.of("1", "2", "3", "4")) {
            database.sql("insert into plan_fact_commitment values (:id, 'p', :number, '{\"lv\":\"x\"}')")
                    .param("id", "c" + number)
                    .param("number", number)
                    .update();
        }
        Stream.concat(
                        story.requests().stream().map(Story.Request::measure),
                        story.processes().stream()
                                .flatMap(process ->
                                        process.measures() == null ? Stream.empty() : process.measures().stream()))
                .distinct()
                .forEach(number -> database.sql("insert into plan_fact_measure values (:id, :commitment, :number)")
                        .param("id", "m" + number)
                        .param("commitment", "c" + number.charAt(0))
                        .param("number", number)
                        .update());
        database.sql("insert into plan_fact_plan values ('p', 'vk-2', '{\"lv\":\"x\"}')")
                .update();
    }

    private void seed() throws Exception {
        Path key = directory.resolve("wrapping.key");
        Files.writeString(key, Base64.getEncoder().encodeToString(new byte[32]));
        Map<String, String> properties = new HashMap<>(TestDatabases.properties(store));
        properties.putAll(TestDatabases.vaultProperties(vault));
        properties.put("gaita.vault.wrapping-key-file", key.toString());
        properties.put(
                "spring.autoconfigure.exclude",
                "org.gaita.messaging.RelayAutoConfiguration,org.gaita.messaging.InboxAutoConfiguration");
        SpringApplication application = new SpringApplication(ParticipationApplication.class);
        application.addInitializers(TestDatabases.initializer(properties));
        application.run("--spring.profiles.active=" + StorySeed.PROFILE);
    }

    private long number(String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
