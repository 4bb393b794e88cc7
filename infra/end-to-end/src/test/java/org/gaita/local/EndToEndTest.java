package org.gaita.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.local.RunningStack.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One stack, started as a newcomer starts it, and what becomes of it. The steps need each other: it is one story. */
class EndToEndTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final String TRACE_OF_PAGE = "7c0b6b1f3e9d4a52a6a1f0c2d3e4b5a6";

    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void what_a_ministry_reports_is_published_read_exported_and_survives_kills_and_restarts() throws Exception {
        try (Collector collector = new Collector()) {
            RunningStack stack =
                    new RunningStack(directory, Map.of("GAITA_TRACES", collector.address(), "GAITA_LOGS", "json"));
            OperatorsView operator = new OperatorsView(stack);
            Rehearsal rehearsal = new Rehearsal(stack, directory);
            Process first = stack.up();
            try {
                the_three_things_to_try_work_as_they_are_printed(stack);
                nobody_gets_in_its_way(stack);
                a_killed_service_comes_back_and_nothing_is_lost_or_doubled(stack);
                a_trace_goes_from_the_request_through_kafka_into_the_record(stack, collector);
                a_trace_goes_from_a_page_into_the_services(stack, collector);
                new ErasureStory(stack).run();
                operator.metrics_that_alerts_and_dashboards_use_exist();
                operator.logs_are_for_machines_and_say_nothing_about_persons();
                rehearsal.a_backup_is_taken_and_work_goes_on();
                the_next_start_finds_the_data(stack);
                a_restore_brings_back_what_was_recorded_until_a_moment(stack, rehearsal);
            } catch (Throwable failure) {
                System.out.println(stack.terminal());
                throw failure;
            } finally {
                stack.says(0, stack.home, "down");
            }
            assertThat(first.isAlive()).isFalse();
            assertThat(RunningProcess.all(stack.home)).isEmpty();
        }
    }

    private void the_three_things_to_try_work_as_they_are_printed(RunningStack stack) throws Exception {
        String commands = stack.terminal()
                .lines()
                .dropWhile(line -> !line.startsWith("Three things to try"))
                .filter(line -> line.startsWith("   "))
                .collect(Collectors.joining("\n"))
                .replace("./gaita", "'" + RunningStack.ROOT + "/gaita'");
        assertThat(commands).contains("acceptance", "asOf=", "record.csv");

        ProcessBuilder shell = new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", commands)
                .directory(directory.toFile())
                .redirectErrorStream(true);
        shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = shell.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("\"state\":\"submitted\"", "\"state\":\"signed\"", "\"state\":\"published\"");
        await(
                "the publication in the timeline",
                () -> types(stack.json("/plans/lv-6/measures/2.2/timeline"))
                        .contains("plan-management.ReportPublished"));
        assertThat(stack.json("/plans/lv-6/measures/2.2?asOf=2026-06-30")
                        .path("measure")
                        .path("standing")
                        .path("status")
                        .asString())
                .isEqualTo("IN_PROGRESS");
        assertThat(Files.readString(directory.resolve("record.csv")))
                .startsWith("\uFEFFservice,position,")
                .contains("plan-management.ReportSubmitted");
    }

    private void nobody_gets_in_its_way(RunningStack stack) throws IOException, InterruptedException {
        assertThat(stack.says(1, stack.home, "up")).contains("already runs", "./gaita down");
        Home other = new Home(RunningStack.ROOT, directory.resolve("other"));
        assertThat(stack.says(1, other, "up"))
                .contains("Another Gaita runs on ports", Integer.toString(stack.ports.planManagement()));
        assertThat(stack.says(1, stack.home, "reset", "--yes")).contains("./gaita down");
        assertThat(stack.says(1, stack.home, "status", "nonsense")).contains("nonsense", "reporting");
        assertThat(stack.says(0, stack.home, "status")).contains("plan-management", "yes");
    }

    private void a_killed_service_comes_back_and_nothing_is_lost_or_doubled(RunningStack stack) throws Exception {
        List<String> services = List.of(Services.PLAN_MANAGEMENT, Services.REPORTING);
        List<Long> killed = services.stream().map(stack::pid).toList();

        services.forEach(stack::kill);

        await(
                "both services to be back",
                () -> services.stream().allMatch(stack::ready)
                        && services.stream().map(stack::pid).noneMatch(killed::contains));
        assertThat(stack.terminal()).contains("reporting was ended by signal 9; starting it again in 1 s");
    }

    private void a_trace_goes_from_the_request_through_kafka_into_the_record(RunningStack stack, Collector collector)
            throws Exception {
        String commitment = stack.json("/plans/lv-6/measures/2.2/timeline")
                .path("entries")
                .path(0)
                .path("commitmentId")
                .asString();
        var drafted = stack.post(
                "/commitments/%s/measures/2.2/progress-reports".formatted(commitment), stack.token("reporter"), """
                {"institution": "FM", "content": {"period": {"from": "2026-04-01", "to": "2026-06-30"},
                 "status": "IN_PROGRESS", "narrative": {"lv": "Vebinārs ir noticis."}}}""");
        assertThat(drafted.statusCode()).as(drafted.body()).isEqualTo(201);
        String report = drafted.headers().firstValue("Location").orElseThrow().replaceFirst("^/api/v1", "");
        var submitted = stack.post(
                report + "/submission",
                stack.token("reporter"),
                "",
                "traceparent",
                "00-%s-00f067aa0ba902b7-01".formatted(TRACE));
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(200);

        await("the request's span", () -> collector.has("plan-management", TRACE, "http post"));
        await(
                "the relay's span",
                () -> collector.has("plan-management", TRACE, "publish gaita.plan-management.events"));
        await("the inbox's span", () -> collector.has("reporting", TRACE, "process gaita.plan-management.events"));

        await("the submission in the record, which has every position of its service once", () -> {
            List<Long> positions = new String(export(stack, ""), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains("\"service\":\"plan-management\""))
                    .map(line ->
                            JsonMapper.shared().readTree(line).path("position").asLong())
                    .toList();
            assertThat(positions).isSorted().doesNotHaveDuplicates();
            assertThat(positions.getLast()).isEqualTo(positions.size());
            return new String(export(stack, ""), StandardCharsets.UTF_8).contains("Vebinārs ir noticis.");
        });
    }

    /** The portal is asked as a browser asks, and asks reporting; its forms are sent on to the services in the same way. */
    private void a_trace_goes_from_a_page_into_the_services(RunningStack stack, Collector collector) throws Exception {
        assertThat(stack.page("/plans/lv-6", "traceparent", "00-%s-00f067aa0ba902b7-01".formatted(TRACE_OF_PAGE)))
                .contains("2.2");

        await("the page's span", () -> collector.has("portal", TRACE_OF_PAGE, "http get"));
        await("reporting's span", () -> collector.has("reporting", TRACE_OF_PAGE, "http get"));
        // An address may be a secret link of somebody; its pattern is enough.
        assertThat(collector.heard("/plans/{key}")).isTrue();
        assertThat(collector.heard("/plans/lv-6")).isFalse();
    }

    private void the_next_start_finds_the_data(RunningStack stack) throws Exception {
        String positions = stack.json("/status").path("knownAt").asString();
        byte[] before = export(stack, "knownAt=" + positions);

        assertThat(stack.says(0, stack.home, "down")).contains("has stopped");
        assertThat(stack.says(3, stack.home, "status")).contains("Nothing runs");
        // What is looked at is enough now, and starts sooner.
        stack.without = "participation,feedback,portal";
        stack.up();

        assertThat(export(stack, "knownAt=" + positions)).isEqualTo(before);
    }

    private static void a_restore_brings_back_what_was_recorded_until_a_moment(RunningStack stack, Rehearsal rehearsal)
            throws Exception {
        stack.says(0, stack.home, "down");
        rehearsal.everything_is_destroyed();
        rehearsal.what_cannot_be_restored_is_said();
        rehearsal.the_record_is_restored_to_the_moment();
        stack.up();
        rehearsal.nothing_is_missing_and_nothing_is_from_later();
        rehearsal.views_are_built_anew_from_the_record_and_are_the_same();
        rehearsal.work_goes_on_and_reaches_the_readers();
    }

    private static byte[] export(RunningStack stack, String query) throws IOException, InterruptedException {
        return stack.reporting(
                "/exports/record.ndjson" + (query.isEmpty() ? "" : "?" + query),
                "Authorization",
                "Bearer " + stack.token("evaluator"));
    }

    private static List<String> types(JsonNode timeline) {
        return StreamSupport.stream(timeline.path("entries").spliterator(), false)
                .map(entry -> entry.path("type").asString())
                .toList();
    }
}
