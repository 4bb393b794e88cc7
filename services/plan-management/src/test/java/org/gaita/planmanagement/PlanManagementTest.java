package org.gaita.planmanagement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.gaita.testing.ServiceApi;
import org.gaita.testing.ServiceApi.Answer;
import org.gaita.testing.TestDatabases;
import org.gaita.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** A ministry reports, through HTTP, on a real PostgreSQL. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "spring.autoconfigure.exclude=org.gaita.messaging.RelayAutoConfiguration"
        })
class PlanManagementTest {
    private static final String COORDINATOR = TestTokens.token("VK:coordinator");
    private static final String FM_REPORTER = TestTokens.tokenOf("fm-reporter", "A", "FM:reporter");
    private static final String FM_APPROVER = TestTokens.tokenOf("fm-approver", "B", "FM:approver");
    private static final String CONTENT = """
            {"period": {"from": "2026-01-01", "to": "2026-03-31"}, "status": "IN_PROGRESS",
             "narrative": {"lv": "Noticis vebinārs par budžeta atspoguļošanu"},
             "indicators": [], "spent": {"amount": 1200.50, "currency": "EUR"},
             "evidence": [{"kind": "LINK", "url": "https://www.fm.gov.lv/lv/vebinars"}]}""";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient database;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        TestDatabases.register(registry, TestDatabases.properties(TestDatabases.fresh("plan_management")));
    }

    @BeforeEach
    void the_bundled_plans_are_in() throws Exception {
        for (String key : List.of("lv-6", "lv-5")) {
            Answer answer = send("POST", "/plan-imports", plan(key), COORDINATOR, "Content-Type", "application/yaml");
            assertThat(answer.status()).as(answer.raw().body()).isIn(200, 201);
        }
    }

    @Test
    void the_sixth_plan_is_in_whole_and_as_the_draft_that_it_is() throws Exception {
        assertThat(get("/plans/lv-6").body().path("state").asString()).isEqualTo("coordination");
        JsonNode measures = get("/measures?plan=lv-6").body();
        assertThat(measures).hasSize(24);
        assertThat(measure("2.2").path("deadlines")).hasSize(2);
        assertThat(measure("4.1").path("deadlines")).hasSize(3);
        assertThat(measure("1.1").path("title").isMissingNode()).isTrue(); // the source lacks it; nothing is guessed
        // "Visas ministrijas" is fanned out to each of the fourteen
        assertThat(database.sql("select count(*) from assignment a join measure m on m.id = a.measure_id"
                                + " join institution i on i.code = a.institution"
                                + " where m.plan_key = 'lv-6' and m.number = '4.2'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(14);
        assertThat(database.sql("select count(*) from recorded_event where type = 'plan-management.SourceGapNoted'"
                                + " and payload ->> 'raw' like '%skaits%'")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void a_draft_was_there_when_it_was_sent_for_coordination() {
        // Whoever builds facts from dates would otherwise put the plan back into preparation afterwards.
        assertThat(database.sql("""
                                select drafted.meta_data ->> 'occurredOn' <= sent.meta_data ->> 'occurredOn'
                                from recorded_event sent
                                join recorded_event drafted on drafted.stream = sent.stream
                                join plan p on p.id = sent.stream and p.key = 'lv-6'
                                where sent.type = 'plan-management.PlanSentForCoordination'
                                  and drafted.type = 'plan-management.PlanDrafted'
                                """).query(Boolean.class).single()).isTrue();
    }

    @Test
    void importing_the_same_file_again_has_no_effect() throws Exception {
        long before = events();
        Answer again = send("POST", "/plan-imports", plan("lv-6"), COORDINATOR, "Content-Type", "application/yaml");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("imported").asBoolean()).isFalse();
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void a_dry_run_lists_every_problem_at_once_and_records_nothing() throws Exception {
        long before = events();
        String broken = plan("lv-6")
                .replace("key: lv-6", "key: lv-7")
                .replace("2026. gada I ceturksnis", "2026. gada V ceturksnis")
                .replace("{institution: LU, role: co_responsible}", "{institution: NEKAS, role: boss}");
        Answer answer =
                send("POST", "/plan-imports?dryRun=true", broken, COORDINATOR, "Content-Type", "application/yaml");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.raw().body()).contains("V ceturksnis", "NEKAS does not exist", "'boss' is no role");
        assertThat(events()).isEqualTo(before);
        Answer real = send("POST", "/plan-imports", broken, COORDINATOR, "Content-Type", "application/yaml");
        assertThat(real.status()).isEqualTo(422);
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void a_report_goes_from_draft_to_publication_and_is_corrected_by_a_new_event() throws Exception {
        Answer draft = draft("2.2", "FM", FM_REPORTER);
        assertThat(draft.status()).as(draft.raw().body()).isEqualTo(201);
        String report = "/progress-reports/" + draft.body().path("reportId").asString();
        long before = events();
        assertThat(before).isEqualTo(events()); // a draft is in no stream

        Answer submitted = post(report + "/submission", "{}", FM_REPORTER, "If-Match", draft.etag());
        assertThat(submitted.status()).as(submitted.raw().body()).isEqualTo(200);
        assertThat(post(report + "/acceptance", "{}", COORDINATOR).status()).isEqualTo(409); // not signed yet
        assertThat(post(report + "/signature", "{}", FM_REPORTER).status()).isEqualTo(403);
        assertThat(post(report + "/signature", "{}", FM_APPROVER).status()).isEqualTo(200);
        Answer returned = post(report + "/return", "{\"question\": {\"lv\": \"Cik dalībnieku?\"}}", COORDINATOR);
        assertThat(returned.body().path("state").asString()).isEqualTo("returned");
        assertThat(post(report + "/submission", "{}", FM_REPORTER).status()).isEqualTo(200);
        assertThat(post(report + "/signature", "{}", FM_APPROVER).status()).isEqualTo(200);
        Answer published = post(report + "/acceptance", "{}", COORDINATOR);
        assertThat(published.body().path("state").asString()).isEqualTo("published");

        Answer stale = post(
                report + "/corrections",
                "{\"content\": " + CONTENT + ", \"reason\": {\"lv\": \"Kļūda\"}}",
                FM_REPORTER,
                "If-Match",
                submitted.etag());
        assertThat(stale.status()).isEqualTo(412);
        Answer corrected = post(
                report + "/corrections",
                "{\"content\": " + CONTENT.replace("1200.50", "900") + ", \"reason\": {\"lv\": \"Kļūda summā\"}}",
                FM_REPORTER,
                "If-Match",
                published.etag());
        assertThat(corrected.status()).as(corrected.raw().body()).isEqualTo(200);
        assertThat(database.sql("select type from recorded_event where payload ->> 'reportId' = :id order by position")
                        .param("id", draft.body().path("reportId").asString())
                        .query(String.class)
                        .list())
                .extracting(type -> type.substring(type.indexOf('.') + 1))
                .containsExactly(
                        "ReportSubmitted",
                        "ReportSigned",
                        "ReportReturnedForClarification",
                        "ReportSubmitted",
                        "ReportSigned",
                        "ReportAccepted",
                        "ReportPublished",
                        "ReportCorrected");
    }

    @Test
    void a_report_on_a_measure_of_others_is_refused() throws Exception {
        Answer draft = draft("2.5", "FM", FM_REPORTER); // 2.5 is the Chancellery's alone
        String report = "/progress-reports/" + draft.body().path("reportId").asString();
        Answer refused = post(report + "/submission", "{}", FM_REPORTER);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().path("type").asString()).endsWith("measure-not-assigned");
        assertThat(draft("2.2", "FM", TestTokens.token("VARAM:reporter")).status())
                .isEqualTo(403);
        assertThat(send(
                                "POST",
                                "/commitments/x/measures/2.2/progress-reports",
                                "{}",
                                null,
                                "Content-Type",
                                "application/json")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_status_of_not_started_needs_a_reason_and_every_violation_is_listed() throws Exception {
        String wrong = CONTENT.replace("IN_PROGRESS", "NOT_STARTED")
                .replace("2026-03-31", "2199-03-31")
                .replace("\"lv\": \"Noticis", "\"en\": \"Noticis")
                .replace("https://www", "ftp://www");
        Answer draft = post(
                path("2.2") + "/progress-reports",
                "{\"institution\": \"FM\", \"content\": " + wrong + "}",
                FM_REPORTER);
        assertThat(draft.status()).as(draft.raw().body()).isEqualTo(201); // a draft may be unfinished
        Answer refused = post(
                "/progress-reports/" + draft.body().path("reportId").asString() + "/submission", "{}", FM_REPORTER);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("violations")).hasSize(4);
    }

    @Test
    void fourteen_ministries_report_at_once_on_one_commitment_and_all_succeed() throws Exception {
        List<String> ministries =
                List.of("AiM", "ĀM", "EM", "FM", "IeM", "IZM", "KEM", "KM", "LM", "SM", "TM", "VARAM", "VM", "ZM");
        List<Callable<Integer>> all = new ArrayList<>();
        for (String ministry : ministries) {
            String token = TestTokens.token(ministry + ":reporter");
            Answer draft = draft("4.2", ministry, token);
            assertThat(draft.status()).as(draft.raw().body()).isEqualTo(201);
            String report = "/progress-reports/" + draft.body().path("reportId").asString();
            all.add(() -> post(report + "/submission", "{}", token).status());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(all)) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
    }

    @Test
    void a_repeated_request_with_the_same_key_has_one_effect() throws Exception {
        String body = "{\"institution\": \"FM\", \"content\": " + CONTENT + "}";
        Answer first = post(path("2.1") + "/progress-reports", body, FM_REPORTER, "Idempotency-Key", "key-1");
        Answer again = post(path("2.1") + "/progress-reports", body, FM_REPORTER, "Idempotency-Key", "key-1");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        Answer other =
                post(path("2.1") + "/progress-reports", body, FM_REPORTER); // the control arm: no key, a second draft
        assertThat(other.body()).isNotEqualTo(first.body());
    }

    @Test
    void a_deadline_is_moved_with_a_reason_and_the_record_shows_that_it_had_passed() throws Exception {
        String change = """
                {"deadlineKey": "%s", "deadline": {"kind": "quarter", "year": 2027, "quarter": 2},
                 "reason": {"lv": "Vadlīnijas kavējas"}, "decidedOn": "2026-06-03"}""".formatted(
                        measure("2.2").path("deadlines").path(0).path("key").asString());
        assertThat(post(path("2.2") + "/deadline-changes", change, FM_REPORTER).status())
                .isEqualTo(403);
        assertThat(post(path("2.2") + "/deadline-changes", change, COORDINATOR).status())
                .isEqualTo(200);
        assertThat(database.sql("select payload ->> 'hadPassed' from recorded_event"
                                + " where type = 'plan-management.MeasureDeadlineChanged'"
                                + " and payload -> 'reason' ->> 'lv' = 'Vadlīnijas kavējas'")
                        .query(String.class)
                        .single())
                .isEqualTo("true"); // I quarter of 2026 had ended on 31 March
    }

    @Test
    void a_deadline_cannot_be_moved_earlier() throws Exception {
        String change = """
                {"deadlineKey": "%s", "deadline": {"kind": "day", "day": "2025-12-31"},
                 "reason": {"lv": "Agrāk"}, "decidedOn": "2026-01-03"}""".formatted(
                        measure("2.1").path("deadlines").path(0).path("key").asString());
        Answer refused = post(path("2.1") + "/deadline-changes", change, COORDINATOR);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.raw().body()).contains("cannot be moved earlier (R25)");
    }

    @Test
    void a_file_is_stored_once_and_served_safely() throws Exception {
        String pdf = "%PDF-1.7\nsaturs";
        Answer first = send("POST", "/evidence-files", pdf, FM_REPORTER, "Content-Type", "text/html");
        Answer second = send("POST", "/evidence-files", pdf, FM_REPORTER, "Content-Type", "application/pdf");
        assertThat(first.status()).as(first.raw().body()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(first.body().path("contentType").asString())
                .isEqualTo("application/pdf"); // what it is, not what was said
        assertThat(database.sql("select count(*) from evidence_chunk")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        String path = "/evidence-files/" + first.body().path("sha256").asString();
        assertThat(get(path).status()).isEqualTo(404); // not published yet
        Answer served = send("GET", path, null, COORDINATOR);
        assertThat(served.raw().headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(served.raw().headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(send("POST", "/evidence-files", "MZ\u0000\u0001", FM_REPORTER, "Content-Type", "application/pdf")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_commitment_is_replayed_from_an_event_that_an_earlier_version_stored() throws Exception {
        JsonNode measure = measure("3.2");
        String commitment = measure.path("commitmentId").asString();
        // Revision 1 knew no key of a deadline; it was the main one.
        String old = """
                {"commitmentId": "%s", "measureId": "%s", "previous": {"kind": "quarter", "year": 2026, "quarter": 2},
                 "changed": {"kind": "quarter", "year": 2027, "quarter": 2}, "reason": {"lv": "x"}, "hadPassed": false}
                """.formatted(commitment, measure.path("measureId").asString());
        database.sql("""
                        insert into domain_event_entry (event_identifier, aggregate_identifier, type, sequence_number,
                          payload_type, payload_revision, time_stamp, payload, meta_data)
                        select 'stored-long-ago', aggregate_identifier, type, sequence_number + 1,
                          'plan-management.MeasureDeadlineChanged', '1', time_stamp, convert_to(:payload, 'UTF8'), meta_data
                        from domain_event_entry where aggregate_identifier = :stream
                        order by sequence_number desc limit 1
                        """).param("payload", old).param("stream", commitment).update();

        Answer moved = post(path("3.2") + "/deadline-changes", """
                {"deadlineKey": "main", "deadline": {"kind": "quarter", "year": 2027, "quarter": 4},
                 "reason": {"lv": "Kavējas iepirkums"}}""", COORDINATOR);
        assertThat(moved.status()).as(moved.raw().body()).isEqualTo(200);
        assertThat(database.sql(
                                "select (payload ->> 'deadlineKey') || (payload -> 'previous' ->> 'quarter') from recorded_event"
                                        + " where stream = :stream order by sequence desc limit 1")
                        .param("stream", commitment)
                        .query(String.class)
                        .single())
                .isEqualTo("main2");
    }

    @Test
    void what_another_instance_recorded_counts_although_this_one_remembers_the_commitment() throws Exception {
        String change = """
                {"deadlineKey": "main", "deadline": {"kind": "day", "day": "%s"}, "reason": {"lv": "x"}}""";
        assertThat(post(path("3.1") + "/deadline-changes", change.formatted("2028-11-01"), COORDINATOR)
                        .status())
                .isEqualTo(200);
        // another instance moves it on
        database.sql("""
                        insert into domain_event_entry (event_identifier, aggregate_identifier, type, sequence_number,
                            payload_type, payload_revision, time_stamp, payload, meta_data)
                        select gen_random_uuid()::text, aggregate_identifier, type, sequence_number + 1, payload_type,
                            payload_revision, time_stamp,
                            convert_to(replace(convert_from(payload, 'UTF8'), '2028-11-01', '2028-12-01'), 'UTF8'), meta_data
                        from domain_event_entry where payload_type = 'plan-management.MeasureDeadlineChanged'
                        order by global_index desc limit 1
                        """).update();
        Answer same = post(path("3.1") + "/deadline-changes", change.formatted("2028-12-01"), COORDINATOR);
        assertThat(same.status()).as(same.raw().body()).isEqualTo(422); // it is that already
    }

    @Test
    void approval_needs_the_cabinets_act() throws Exception {
        String to = "{\"to\": \"%s\", \"on\": \"2026-01-13\", \"text\": {\"lv\": \"x\"}}";
        assertThat(post("/plans/lv-6/transitions", to.formatted("approved"), COORDINATOR)
                        .status())
                .isEqualTo(409);
    }

    private String path(String measure) throws Exception {
        JsonNode found = measure(measure);
        return "/commitments/" + found.path("commitmentId").asString() + "/measures/" + measure;
    }

    private JsonNode measure(String number) throws Exception {
        for (JsonNode measure : get("/measures?plan=lv-6").body()) {
            if (measure.path("number").asString().equals(number)) {
                return measure;
            }
        }
        throw new AssertionError("no measure " + number);
    }

    private Answer draft(String measure, String institution, String token) throws Exception {
        return post(
                path(measure) + "/progress-reports",
                "{\"institution\": \"" + institution + "\", \"content\": " + CONTENT + "}",
                token);
    }

    private long events() {
        return database.sql("select coalesce(max(global_index), 0) from domain_event_entry")
                .query(Long.class)
                .single();
    }

    private static String plan(String key) throws IOException {
        try (var in = PlanManagementTest.class.getResourceAsStream("/plans/" + key + ".yaml")) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private Answer get(String path) {
        return new ServiceApi(port).get(path, null);
    }

    private Answer post(String path, String body, String token, String... headers) {
        return new ServiceApi(port).post(path, body, token, headers);
    }

    private Answer send(String method, String path, String body, String token, String... headers) {
        return new ServiceApi(port).send(method, path, body, token, headers);
    }
}
