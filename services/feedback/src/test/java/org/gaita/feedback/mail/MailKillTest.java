package org.gaita.feedback.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.gaita.domain.PersonId;
import org.gaita.embedded.DatabaseAccess;
import org.gaita.feedback.Smtp;
import org.gaita.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * kill -9 while mails go out, in short ({@code -Dgaita.prove=true} for the long form): every mail arrives, none is new,
 * and a repeat carries the same Message-ID.
 */
class MailKillTest {
    private static final int KILLS = Integer.getInteger("gaita.kills", Boolean.getBoolean("gaita.prove") ? 20 : 2);
    private static final int MAILS = 60 * KILLS;

    record Result(List<String> queued, List<String> arrived, int repeats) {
        List<String> lost() {
            return queued.stream().filter(id -> !arrived.contains(id)).toList();
        }

        List<String> unknown() {
            return arrived.stream()
                    .filter(id -> !queued.contains(id))
                    .distinct()
                    .toList();
        }

        long repeated() {
            return arrived.size() - arrived.stream().distinct().count();
        }
    }

    @Test
    void every_mail_arrives_and_a_repeat_carries_the_same_message_id() throws Exception {
        Result result = run("as-it-is");
        print("mails, as it is", result);
        assertThat(result.lost()).isEmpty();
        assertThat(result.unknown()).isEmpty();
        assertThat(result.repeated()).isLessThanOrEqualTo(result.repeats());
        // each worker has one mail under way when it is killed
        assertThat(result.repeats()).isLessThanOrEqualTo(KILLS * MailChild.PROPERTIES.workers());
    }

    @Test
    void the_control_arm_with_new_ids_sends_anew() throws Exception {
        Result anew = run("new-message-id");
        print("mails, control arm: a new Message-ID for each attempt", anew);
        assertThat(anew.unknown()).isNotEmpty();
    }

    /** What is noted before it is sent is lost where the kill comes between; it takes many kills to meet that moment. */
    @Test
    @EnabledIfSystemProperty(named = "gaita.prove", matches = "true")
    void the_control_arm_that_notes_before_it_sends_loses_mails() throws Exception {
        // Not at once after an arrival, when nothing is between its note and the server.
        Result forgetful = run("note-before-sending", 50);
        print("mails, control arm: noted before they are sent", forgetful);
        assertThat(forgetful.lost()).isNotEmpty();
    }

    private static void print(String what, Result result) {
        System.out.printf(
                "%d %s; killed %d times: %d arrived, %d lost, %d new, %d repeats (%d were claimed again)%n",
                MAILS,
                what,
                KILLS,
                result.arrived().size(),
                result.lost().size(),
                result.unknown().size(),
                result.repeated(),
                result.repeats());
    }

    private static Result run(String way) throws Exception {
        return run(way, 1);
    }

    /**
     * Sends, kills, and starts again.
     *
     * @param spread within how many milliseconds after an arrival the kill comes
     */
    private static Result run(String way, int spread) throws Exception {
        DatabaseAccess access = TestDatabases.fresh("mail");
        JdbcClient owner =
                JdbcClient.create(new DriverManagerDataSource(access.url(), access.owner(), access.ownerPassword()));
        owner.sql(new ClassPathResource("db/feedback/V11__mail.sql")
                        .getContentAsString(java.nio.charset.StandardCharsets.UTF_8)
                        .replace("${runtimeRole}", access.user()))
                .update();
        JdbcClient database =
                JdbcClient.create(new DriverManagerDataSource(access.url(), access.user(), access.userPassword()));
        Outbox outbox = new Outbox(database, MailChild.PROPERTIES, Clock.systemUTC());
        for (int i = 0; i < MAILS; i++) {
            outbox.put(
                    MailKind.NEWS, "mail " + i, new PersonId("p"), null, null, Map.of("to", "n" + i + "@example.org"));
        }
        List<String> queued =
                database.sql("select message_id from mail").query(String.class).list();
        try (Smtp smtp = new Smtp()) {
            for (int kill = 0; kill < KILLS; kill++) {
                int before = smtp.all().size();
                Process child = start(access, smtp.port(), way);
                try {
                    long end = System.nanoTime() + 60_000_000_000L;
                    while (smtp.all().size() < before + 10 && System.nanoTime() < end && child.isAlive()) {
                        Thread.sleep(1);
                    }
                    Thread.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextLong(spread * 1_000_000L)));
                } finally {
                    child.destroyForcibly().waitFor();
                }
            }
            Process last = start(access, smtp.port(), way);
            try {
                // As long as it goes on: how long it takes is the machine's affair.
                long left = Long.MAX_VALUE;
                long end = 0;
                while (left > 0 && (end == 0 || System.nanoTime() < end)) {
                    long now = database.sql("select count(*) from mail where state <> 'sent'")
                            .query(Long.class)
                            .single();
                    if (now < left) {
                        left = now;
                        end = System.nanoTime() + 120_000_000_000L;
                    }
                    Thread.sleep(50);
                }
            } finally {
                last.destroyForcibly().waitFor();
            }
            return new Result(
                    queued,
                    smtp.all().stream().map(Smtp.Received::messageId).collect(Collectors.toList()),
                    database.sql("select coalesce(sum(repeats), 0) from mail")
                            .query(Integer.class)
                            .single());
        }
    }

    private static Process start(DatabaseAccess access, int port, String way) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MailChild.class.getName(),
                        access.url(),
                        access.user(),
                        access.userPassword(),
                        Integer.toString(port),
                        way)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "mail-child.log").toFile())
                .start();
    }
}
