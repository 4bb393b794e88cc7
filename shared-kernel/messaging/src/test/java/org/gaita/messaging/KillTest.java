package org.gaita.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.messaging.Eventually.eventually;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gaita.embedded.DatabaseAccess;
import org.junit.jupiter.api.Test;

/**
 * Relay and consumer are processes of their own, and are killed with -9 in the middle of their work. Afterwards the
 * consumer's tables are counted.
 */
class KillTest {
    private static final boolean PROVE = Boolean.getBoolean("gaita.prove");
    private static final int EVENTS = PROVE ? 20_000 : 2_000;
    private static final int KILLS = PROVE ? 6 : 2;
    private static final Duration PATIENCE = Duration.ofMinutes(PROVE ? 10 : 2);

    private final List<String> kills = new ArrayList<>();

    @Test
    void nothing_is_lost_doubled_or_out_of_order_when_relay_and_consumer_are_killed() throws Exception {
        try (Store store = new Store();
                Consumer consumer = new Consumer();
                Program relay = new Program(RelayProgram.class, store.access, store.service);
                Program inbox = new Program(ConsumerProgram.class, consumer.access, store.service);
                var threads = Executors.newThreadPerTaskExecutor(
                        Thread.ofPlatform().daemon().factory())) {
            relay.start();
            inbox.start();
            Future<?> writing = threads.submit(() -> write(store, consumer));
            Future<?> killingRelay = threads.submit(killing("relay", relay, store::token));
            Future<?> killingInbox = threads.submit(killing("consumer", inbox, consumer::effects));
            writing.get();
            killingRelay.get();
            killingInbox.get();
            eventually("every event has its effect", PATIENCE, () -> consumer.effects() >= EVENTS);
            // Time for a doubled one to show.
            Thread.sleep(1000);

            System.out.printf("%d events; %s%n", EVENTS, String.join("; ", kills));
            assertThat(kills).hasSize(2 * KILLS);
            assertThat(consumer.effects()).isEqualTo(EVENTS);
            assertThat(consumer.doubled()).isZero();
            assertThat(consumer.outOfOrder()).isZero();
            assertThat(consumer.jdbc
                            .sql("select count(*) from inbox_parked")
                            .query(Long.class)
                            .single())
                    .isZero();
            assertThat(effects(consumer))
                    .isEqualTo(store.events().stream().map(KillTest::line).toList());
        }
    }

    /** Never far ahead of the consumer, so that both processes are always in the middle of something. */
    private static Object write(Store store, Consumer consumer) throws InterruptedException {
        List<String> streams = Servers.streams(40);
        for (int written = 0; written < EVENTS; written += 10) {
            while (written - consumer.effects() > EVENTS / 4) {
                Thread.sleep(20);
            }
            store.record(streams.subList(written % 40, written % 40 + 10), 10);
        }
        return true;
    }

    private Callable<Object> killing(String name, Program program, Callable<Long> progress) {
        return () -> {
            for (int kill = 1; kill <= KILLS; kill++) {
                long due = (long) EVENTS * kill / (KILLS + 1);
                while (progress.call() < due) {
                    Thread.sleep(5);
                }
                program.kill();
                synchronized (kills) {
                    kills.add("killed the %s at %d".formatted(name, progress.call()));
                }
                program.start();
            }
            return true;
        };
    }

    private static List<String> effects(Consumer consumer) {
        return consumer.jdbc
                .sql("select * from effect order by position")
                .query((row, number) -> "%d %s %s %d %s"
                        .formatted(
                                row.getLong("position"),
                                row.getString("event_id"),
                                row.getString("stream_id"),
                                row.getLong("sequence"),
                                new String(row.getBytes("payload"), UTF_8)))
                .list();
    }

    private static String line(StoredEvent event) {
        return "%d %s %s %d %s"
                .formatted(
                        event.position(),
                        event.eventId(),
                        event.streamId(),
                        event.sequence(),
                        new String(event.payload(), UTF_8));
    }

    /** A process that can be killed and started again. */
    private static final class Program implements AutoCloseable {
        private final Class<?> main;
        private final DatabaseAccess access;
        private final String service;
        private Process process;

        Program(Class<?> main, DatabaseAccess access, String service) {
            this.main = main;
            this.access = access;
            this.service = service;
        }

        void start() throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            main.getName(),
                            access.url(),
                            access.user(),
                            access.userPassword(),
                            service,
                            Servers.kafka().bootstrapServers())
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.appendTo(new File("target", main.getSimpleName() + ".log")))
                    .start();
        }

        /** SIGKILL: no shutdown hook runs, no buffer is flushed. */
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        @Override
        public void close() throws InterruptedException {
            if (process != null) {
                kill();
            }
        }
    }

    /** The relay as a process. */
    static final class RelayProgram {
        public static void main(String[] arguments) throws Exception {
            new Relay(
                            RelaySettings.of(arguments[3]),
                            new KafkaSettings(arguments[4], Map.of()),
                            ConnectionSource.direct(arguments[0], arguments[1], arguments[2], "relay that is killed"),
                            Clock.systemUTC())
                    .start();
            Thread.currentThread().join();
        }
    }

    /** The inbox with its handler as a process. */
    static final class ConsumerProgram {
        public static void main(String[] arguments) throws Exception {
            Consumer consumer = new Consumer(new DatabaseAccess(arguments[0], "", "", arguments[1], arguments[2]));
            InboxSettings settings = new InboxSettings(
                    "killed-" + arguments[3],
                    List.of(Topics.eventsOf(arguments[3])),
                    500,
                    Duration.ofSeconds(6),
                    "the-only-instance");
            new Inbox(
                            settings,
                            new KafkaSettings(arguments[4], Map.of()),
                            consumer,
                            consumer.jdbc,
                            consumer.transactions,
                            Clock.systemUTC())
                    .start();
            Thread.currentThread().join();
        }
    }
}
