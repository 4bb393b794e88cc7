package org.gaita.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.reporting.PlanFixture.COMMITMENT;
import static org.gaita.reporting.PlanFixture.FM;
import static org.gaita.reporting.PlanFixture.MEASURE;
import static org.gaita.reporting.PlanFixture.drafted;
import static org.gaita.reporting.PlanFixture.text;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gaita.domain.Role;
import org.gaita.events.plan.CommitmentEvent.ProgressDocumented;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Views are built anew from the record (design, decision 9). */
class RebuildTest extends ReportingTest {
    @Test
    void a_rebuilt_view_equals_the_live_one_row_by_row() throws Exception {
        drafted(history);
        new RandomLife(42, history).goesOn(600);
        Map<String, List<String>> live = rows();
        assertThat(live.get("fact")).hasSizeGreaterThan(500);

        JsonNode rebuilt = rebuilt("all");
        assertThat(rebuilt.at("/done").asLong()).isEqualTo(history.position());
        assertThat(rebuilt.at("/total").asLong()).isEqualTo(history.position());
        assertThat(rebuilt.at("/eventsPerSecond").asLong()).isPositive();
        assertThat(rows()).isEqualTo(live);
    }

    @Test
    void long_rows_fit() throws Exception {
        drafted(history);
        history.by("FM", Role.REPORTER).about("2023-02-01");
        // The first alone is not yet sent, and both together are longer than what was set aside for them.
        for (int times : new int[] {3_000, 6_600}) {
            history.record(new ProgressDocumented(COMMITMENT, MEASURE, FM, text("ā\\\n".repeat(times))));
        }
        Map<String, List<String>> live = rows();
        rebuilt("all");
        assertThat(rows()).isEqualTo(live);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 50, 500})
    void what_is_taken_in_together_is_what_is_taken_in_one_by_one(int batch) {
        drafted(history);
        new RandomLife(9, history).goesOn(400);
        Map<String, List<String>> oneByOne = rows();
        emptied();
        history.hold();
        drafted(history);
        new RandomLife(9, history).goesOn(400);
        history.deliver(batch);
        assertThat(rows()).isEqualTo(oneByOne);
    }

    @ParameterizedTest
    @ValueSource(strings = {"facts", "timeline"})
    void a_damaged_view_is_mended_alone(String view) throws Exception {
        drafted(history);
        new RandomLife(7, history).goesOn(200);
        Map<String, List<String>> live = rows();
        for (String table : view.equals("facts") ? List.of("fact", "assertion") : List.of("timeline")) {
            asSuperuser("delete from views." + table + " where length(event_id) % 2 = 0");
        }
        assertThat(rows()).isNotEqualTo(live);
        rebuilt(view);
        assertThat(rows()).isEqualTo(live);
    }

    @Test
    void what_arrives_meanwhile_is_in_the_new_view_and_the_old_one_goes_on_serving() throws Exception {
        drafted(history);
        RandomLife life = new RandomLife(3, history);
        life.goesOn(400);
        String id = started("all");
        int answers = 0;
        do {
            life.goesOn(5);
            assertThat(get("/plans/a-1").at("/knownAt").asString()).isEqualTo("plan-management:" + history.position());
            answers++;
        } while (get("/rebuilds/" + id).at("/state").asString().equals("running"));
        assertThat(get("/rebuilds/" + id).at("/state").asString()).isEqualTo("done");
        assertThat(answers).isPositive();
        Map<String, List<String>> live = rows();
        rebuilt("all");
        assertThat(rows()).isEqualTo(live);
    }

    @Test
    void rectangles_of_a_fact_never_overlap() {
        drafted(history);
        new RandomLife(11, history).goesOn(400);
        assertThat(jdbc.sql("""
                        select count(*) from views.fact a join views.fact b
                          on a.subject = b.subject and a.attribute = b.attribute and a.ctid < b.ctid
                         and a.valid && b.valid and a.known && b.known
                        """).query(Long.class).single()).isZero();
    }

    @Test
    void a_rebuild_that_fails_says_why_and_the_old_views_go_on_serving() throws Exception {
        drafted(history);
        Map<String, List<String>> live = rows();
        asSuperuser("""
                create function refuse() returns event_trigger language plpgsql as
                $$ begin raise exception 'no index today'; end $$;
                create event trigger refused on ddl_command_start when tag in ('CREATE INDEX') execute function refuse();
                """);
        try {
            JsonNode rebuild = ended("all");
            assertThat(rebuild.at("/state").asString()).isEqualTo("failed");
            assertThat(rebuild.at("/failure").asString(""))
                    .contains("no index today")
                    .doesNotContain("Exception: ");
        } finally {
            asSuperuser("drop event trigger refused; drop function refuse()");
        }
        assertThat(rows()).isEqualTo(live);
        rebuilt("all");
        assertThat(rows()).isEqualTo(live);
    }

    @Test
    void only_the_coordinator_rebuilds() {
        assertThat(post("FM-reporter", "/rebuilds", "{\"view\":\"all\"}").problem())
                .isEqualTo("403 not-for-this-role");
        assertThat(post(null, "/rebuilds", "{\"view\":\"all\"}").problem()).startsWith("401 ");
        assertThat(post("coordinator", "/rebuilds", "{\"view\":\"house\"}").problem())
                .isEqualTo("422 request-invalid");
        assertThat(post("coordinator", "/rebuilds", "{}").status()).isBetween(400, 422);
        assertThat(get("/rebuilds/none").problem()).isEqualTo("404 rebuild-unknown");
    }

    private String started(String view) {
        Answer answer = post("coordinator", "/rebuilds", "{\"view\":\"" + view + "\"}");
        assertThat(answer.status()).isEqualTo(202);
        return answer.header("Location").replaceFirst(".*/", "");
    }

    private JsonNode rebuilt(String view) throws InterruptedException {
        JsonNode rebuild = ended(view);
        assertThat(rebuild.at("/failure").asString("")).isEmpty();
        assertThat(rebuild.at("/state").asString()).isEqualTo("done");
        return rebuild;
    }

    private JsonNode ended(String view) throws InterruptedException {
        String id = started(view);
        JsonNode rebuild;
        do {
            Thread.sleep(20);
            rebuild = get("/rebuilds/" + id).json();
        } while (rebuild.at("/state").asString().equals("running"));
        return rebuild;
    }

    private Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : List.of("assertion", "fact", "timeline")) {
            rows.put(
                    table,
                    jdbc.sql("select t::text from views." + table + " t order by 1")
                            .query(String.class)
                            .list());
        }
        return rows;
    }
}
