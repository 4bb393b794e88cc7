package org.gaita.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs {@code ./gaita faults} once, in its short form or, for the proof, in the whole of it, and looks at the lines of
 * its table. A fault that this machine does not allow is named there as skipped.
 */
@Timeout(value = 80, unit = TimeUnit.MINUTES)
class FaultsTest {
    private static final boolean PROVE = Boolean.getBoolean("gaita.prove");

    private static List<String> table = List.of();

    @BeforeAll
    static void everyFaultIsTried() throws Exception {
        Path directory = Path.of("target/faults").toAbsolutePath();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dlogback.configurationFile=supervisor-logback.xml",
                        "-Dgaita.root=" + Path.of("../..").toAbsolutePath().normalize(),
                        "-Dgaita.faults=" + directory,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Faults.class.getName(),
                        PROVE ? "--kills=600s" : "--short")
                .inheritIO()
                .start();
        process.waitFor();
        assertThat(directory.resolve("faults.md")).as("the table").exists();
        table = Files.readAllLines(directory.resolve("faults.md"));
        if (PROVE) {
            table.forEach(System.out::println);
        }
    }

    @Test
    void commands_go_to_two_instances_and_are_seen_at_once() {
        passed("nothing (two instances of each)");
    }

    @Test
    void a_rolling_restart_fails_no_request() {
        passed("rolling restart");
    }

    @Test
    void a_command_that_is_sent_again_with_its_key_is_done_once() {
        passed("two answers of five are lost on their way");
    }

    @Test
    void and_without_a_key_it_is_done_twice() {
        passed("control: the same without Idempotency-Keys");
    }

    @Test
    void nothing_is_lost_or_doubled_when_processes_are_killed() {
        passed("kill -9 of every process in turn");
    }

    @Test
    void the_views_are_exact_afterwards() {
        passed("afterwards: views compared with a rebuild");
    }

    @Test
    void no_fault_breaks_a_promise() {
        assertThat(table).noneMatch(line -> line.contains("**FAILED**") && !onlySlow(line));
    }

    /** How fast it recovers is judged by the long form: the ordinary build shares its machine with what it builds. */
    private static boolean onlySlow(String line) {
        return !PROVE && line.contains("| 0 | 0 |") && line.contains("| recovery p99 missed its goal");
    }

    private static void passed(String fault) {
        assertThat(table)
                .filteredOn(line -> line.startsWith("| " + fault + " |"))
                .singleElement()
                .matches(line -> line.contains("| passed |") || onlySlow(line), "passed");
    }
}
