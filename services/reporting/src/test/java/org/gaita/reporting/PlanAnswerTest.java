package org.gaita.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.domain.MeasureStatus.IN_PROGRESS;
import static org.gaita.reporting.PlanFixture.*;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.gaita.domain.PlanId;
import org.gaita.domain.ReportId;
import org.gaita.domain.Role;
import org.gaita.events.plan.CommitmentEvent.ReportRetracted;
import org.gaita.events.plan.InstitutionEvent.InstitutionRenamed;
import org.gaita.events.plan.PlanEvent.PlanDrafted;
import org.gaita.events.plan.PlanEvent.PlanFactNoted;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans are put together once for each edition, and sent once to whoever keeps them. */
class PlanAnswerTest extends ReportingTest {
    private static final PlanId OTHER_PLAN = new PlanId("plan-b");

    @BeforeEach
    void two_plans() {
        drafted(history);
        history.record(new PlanDrafted(
                OTHER_PLAN,
                "b-1",
                "XX",
                "Europe/Riga",
                "EUR",
                List.of("lv"),
                text("Cits plāns"),
                LocalDate.parse("2023-01-01"),
                LocalDate.parse("2025-12-31"),
                "approved",
                null,
                null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/plans/a-1", "/plans/a-1/attention", "/plans/a-1/commitments/1", "/plans/a-1/measures/1.1"})
    void an_answer_is_not_sent_again_until_something_about_the_plan_changes(String path) {
        String tag = get(path).header("ETag");
        assertThat(get(path).header("Cache-Control")).isEqualTo("no-cache");
        history.record(new PlanFactNoted(OTHER_PLAN, text("Sēde")));
        Answer same = unlessIs(tag, path);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.bytes()).isEmpty();
        assertThat(same.header("Cache-Control")).isEqualTo("no-cache");

        List<String> tags = new ArrayList<>(List.of(tag));
        history.by("FM", Role.REPORTER);
        history.record(published("r-1", MEASURE, FM, says("2023-07-01", "2023-12-31", IN_PROGRESS)));
        tags.add(changed(tags, path));
        history.record(new ReportRetracted(COMMITMENT, new ReportId("r-1"), MEASURE, FM, text("Kļūda")));
        tags.add(changed(tags, path));
        history.record(new InstitutionRenamed(FM, text("Finanšu un budžeta ministrija"), text("Likums")));
        tags.add(changed(tags, path));
        assertThat(get(path, "asOf", "2024-06-14").header("ETag")).isNotIn(tags);
        assertThat(get(path, "knownAt", "plan-management:" + (history.position() - 3))
                        .header("ETag"))
                .isEqualTo(tag);
    }

    private String changed(List<String> tags, String path) {
        for (String tag : tags) {
            assertThat(unlessIs(tag, path).status()).isEqualTo(200);
        }
        return get(path).header("ETag");
    }

    @Test
    void a_plan_that_was_kept_is_byte_for_byte_what_is_put_together_anew() throws Exception {
        new RandomLife(5, history).goesOn(300);
        List<String[]> points = new ArrayList<>();
        for (int month = 1; month <= 12; month++) {
            points.add(new String[] {
                "asOf", "2023-%02d-15".formatted(month), "knownAt", "plan-management:" + (20 + month * 20)
            });
        }
        List<byte[]> first =
                points.stream().map(point -> get("/plans/a-1", point).bytes()).toList();
        List<byte[]> kept =
                points.stream().map(point -> get("/plans/a-1", point).bytes()).toList();
        String id = post("coordinator", "/rebuilds", "{\"view\":\"all\"}")
                .header("Location")
                .replaceFirst(".*/", "");
        while (get("/rebuilds/" + id).at("/state").asString().equals("running")) {
            Thread.sleep(20);
        }
        List<byte[]> anew =
                points.stream().map(point -> get("/plans/a-1", point).bytes()).toList();
        for (int i = 0; i < points.size(); i++) {
            assertThat(kept.get(i)).isEqualTo(first.get(i));
            assertThat(anew.get(i)).isEqualTo(first.get(i));
        }
    }

    @Test
    void large_answers_are_compressed_for_whoever_asks_for_it() throws IOException {
        Answer compressed = with("Accept-Encoding", "gzip", "/plans/a-1");
        assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(compressed.header("ETag")).isEqualTo(get("/plans/a-1").header("ETag"));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.bytes())).readAllBytes())
                .isEqualTo(get("/plans/a-1").bytes());
    }

    private Answer unlessIs(String tag, String path) {
        return with("If-None-Match", tag, path);
    }
}
