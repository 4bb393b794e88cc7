package org.gaita.feedback.demo;

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
import org.gaita.feedback.FeedbackApplication;
import org.gaita.service.Requests;
import org.gaita.service.story.StorySeed;
import org.gaita.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What people said in the demonstration is written once, with true times, when what it refers to has arrived. */
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
        assertThat(events).isGreaterThan(90);
        assertThat(number("select count(*) from recorded_event where recorded_at > now()"))
                .isZero();
        assertThat(number("select extract(month from age(now(), min(recorded_at)))::int"
                        + " + 12 * extract(year from age(now(), min(recorded_at)))::int from recorded_event"))
                .isGreaterThan(11);
        assertThat(database.sql("select distinct split_part(type, '.', 2) from recorded_event")
                        .query(String.class)
                        .list())
                .contains(
                        "SubmissionReceived",
                        "SubmissionAcknowledged",
                        "SubmissionAssigned",
                        "SubmissionWithheld",
                        "ReasonedResponseGiven",
                        "ResponseRevised",
                        "ResultSentToAuthor",
                        "SubmissionPublished",
                        "SubmissionWithdrawn",
                        "HelpfulnessStated",
                        "ErasureRequested",
                        "SubjectKeyDestroyed");
        assertThat(database.sql("select distinct answer ->> 'outcome' from submission where answer is not null")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("ACCEPTED", "PARTLY", "REJECTED", "OUT_OF_SCOPE");
        assertThat(number("select count(*) from submission where answered_on is null and due_on < current_date"))
                .isPositive();
        assertThat(number("select count(*) from mail where state <> 'sent'")).isZero();

        seed(); // again, for instance after a power cut
        assertThat(number("select count(*) from recorded_event")).isEqualTo(events);
    }

    private void letThePlanArrive() {
        StorySeed.await("the tables", this::areThere);
        List<String> measures = story.submissions().stream()
                .flatMap(told -> Stream.ofNullable(told.about().measure()))
                .distinct()
                .toList();
        for (String number : List.of("1", "2", "3", "4")) {
            database.sql("insert into plan_fact_commitment values (:id, 'p', :number, '{\"lv\":\"x\"}')")
                    .param("id", "c" + number)
                    .param("number", number)
                    .update();
        }
        measures.forEach(number -> database.sql("insert into plan_fact_measure values (:id, :commitment, :number)")
                .param("id", "m" + number)
                .param("commitment", "c" + number.charAt(0))
                .param("number", number)
                .update());
        // Whoever acknowledges is responsible for the measure, unless it is the coordinator.
        story.submissions().stream()
                .filter(told -> told.about().measure() != null && told.acknowledged() != null)
                .forEach(told -> database.sql("insert into plan_fact_assignment"
                                + " values (:measure, :institution, 'RESPONSIBLE') on conflict do nothing")
                        .param("measure", "m" + told.about().measure())
                        .param(
                                "institution",
                                story.people()
                                        .get(told.acknowledged().who())
                                        .grants()
                                        .getFirst()
                                        .split(":")[0])
                        .update());
        story.submissions().stream()
                .flatMap(told -> Stream.ofNullable(told.about().process()))
                .distinct()
                .forEach(title -> database.sql("insert into process_fact (id, title, institution)"
                                + " values (:title, jsonb_build_object('lv', :title), 'NAUM')")
                        .param("title", title)
                        .update());
        story.submissions().stream()
                .flatMap(told -> Stream.of(told.answered(), told.revised()))
                .flatMap(answered ->
                        answered == null || answered.ledTo() == null ? Stream.empty() : answered.ledTo().stream())
                .distinct()
                .forEach(change -> database.sql(
                                "insert into plan_fact_event values (:id, :type, :stream, 1, :on, now())")
                        .param("id", "e" + change.on())
                        .param("type", "plan-management." + change.type())
                        .param("stream", "c" + change.commitment())
                        .param("on", change.on())
                        .update());
        database.sql("insert into plan_fact_plan values ('p', 'vk-2', '{\"lv\":\"x\"}')")
                .update();
    }

    private boolean areThere() {
        return database.sql("select to_regclass('mail') is not null and to_regclass('process_fact') is not null")
                .query(Boolean.class)
                .single();
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
        SpringApplication application = new SpringApplication(FeedbackApplication.class);
        application.addInitializers(TestDatabases.initializer(properties));
        application.run("--spring.profiles.active=" + StorySeed.PROFILE);
    }

    private long number(String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
