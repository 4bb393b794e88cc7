package org.gaita.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gaita.benchmarks.HttpConnection.Answer;
import org.gaita.domain.EvidenceId;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureStatus;
import org.gaita.domain.ReportingPeriod;
import org.gaita.events.EventJson;
import org.gaita.events.plan.Evidence;
import org.gaita.events.plan.ReportContent;
import org.jspecify.annotations.Nullable;

/**
 * A plan of sixteen ministries and drafts of reports that wait for their submission. Submitting one is the command that is
 * measured: it appends one event and changes one look-up row. Drafts are rows outside any stream, so many can be laid out
 * beforehand by SQL.
 */
final class Drafts {
    private static final int MINISTRIES = 16;
    private static final int COMMITMENTS = 64;

    private final Stage stage;
    private final List<String> tokens = new ArrayList<>();
    private final BlockingQueue<Draft> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong busy = new AtomicLong();
    private List<Measure> measures = List.of();

    /** A report that can be submitted, and the token of somebody who may. */
    record Draft(String id, String token) {}

    private record Measure(String id, String commitment, int ministry) {}

    Drafts(Stage stage) {
        this.stage = stage;
        for (int i = 0; i < MINISTRIES; i++) {
            tokens.add(stage.token(ministry(i) + ":reporter"));
        }
    }

    private static String ministry(int number) {
        return "M" + (number + 1);
    }

    /** Brings the plan in through the API. */
    void importPlan() throws IOException, SQLException {
        String institutions = IntStream.range(0, MINISTRIES)
                .mapToObj(i -> """
                        {"code":"%s","name":{"lv":"Ministrija %d"},"kind":"ministry","signsIn":true}""".formatted(ministry(i), i + 1))
                .collect(Collectors.joining(","));
        String commitments = IntStream.range(0, COMMITMENTS)
                .mapToObj(i -> """
                        {"number":"%1$d","title":{"lv":"Apņemšanās %1$d"},"measures":[
                          {"number":"%1$d.1","title":{"lv":"Pasākums %1$d.1"},
                           "deadlines":[{"key":"main","kind":"date","on":"2027-12-31"}],
                           "assignments":[{"institution":"%2$s","role":"responsible"}]}]}""".formatted(i + 1, ministry(i % MINISTRIES)))
                .collect(Collectors.joining(","));
        String plan = """
                {"format":"gaita-plan/1","key":"bench","country":"XX","timeZone":"Europe/Riga","currency":"EUR",
                 "languages":["lv"],"title":{"lv":"Mērījumu plāns"},"period":{"from":"2026-01-01","to":"2027-12-31"},
                 "version":"1","institutions":[%s],"commitments":[%s]}
                """.formatted(institutions, commitments);
        try (HttpConnection http = connect()) {
            http.send(
                            "POST",
                            "/api/v1/plan-imports",
                            stage.token("VK:coordinator"),
                            "Content-Type: application/json\r\n",
                            plan.getBytes(StandardCharsets.UTF_8))
                    .expect(201);
        }
        List<Measure> found = new ArrayList<>();
        try (Connection database = stage.superuser(stage.planManagement());
                Statement statement = database.createStatement();
                var rows = statement.executeQuery("""
                        select m.id, m.commitment_id, substr(a.institution, 2)::int - 1
                        from measure m join assignment a on a.measure_id = m.id order by m.id
                        """)) {
            while (rows.next()) {
                found.add(new Measure(rows.getString(1), rows.getString(2), rows.getInt(3)));
            }
        }
        measures = found;
    }

    /** Lays drafts out, evenly over the commitments. */
    void add(int number) throws SQLException {
        try (Connection database = stage.superuser(stage.planManagement());
                var insert = database.prepareStatement("""
                        insert into progress_report
                            (id, commitment_id, measure_id, institution, state, content, written_by, version, updated_at)
                        values (?, ?, ?, ?, 'draft', cast(? as jsonb), ?, 1000000000000, now())
                        """)) {
            database.setAutoCommit(false);
            String author = UUID.randomUUID().toString();
            List<Draft> drafts = new ArrayList<>(number);
            for (int i = 0; i < number; i++) {
                Measure measure = measures.get(i % measures.size());
                String id = UUID.randomUUID().toString();
                insert.setString(1, id);
                insert.setString(2, measure.commitment());
                insert.setString(3, measure.id());
                insert.setString(4, ministry(measure.ministry()));
                insert.setString(5, EventJson.MAPPER.writeValueAsString(content(LocalDate.of(2026, 6, 30))));
                insert.setString(6, author);
                insert.addBatch();
                if (i % 1_000 == 999) {
                    insert.executeBatch();
                }
                drafts.add(new Draft(id, tokens.get(measure.ministry())));
            }
            insert.executeBatch();
            database.commit();
            waiting.addAll(drafts);
        }
        try (Connection database = stage.superuser(stage.planManagement());
                Statement statement = database.createStatement()) {
            statement.execute("analyze progress_report");
        }
    }

    /** What an ordinary report says: 500 characters and a link. */
    static ReportContent content(LocalDate until) {
        return new ReportContent(
                new ReportingPeriod(until.minusMonths(6), until),
                MeasureStatus.IN_PROGRESS,
                null,
                LocalizedText.of(
                        "Pārskata periodā notika trīs darba grupas sanāksmes, sagatavots vadlīniju projekts un saņemti "
                                + "priekšlikumi no četrpadsmit institūcijām un sešām biedrībām. Saskaņošanu paredzēts "
                                + "pabeigt nākamajā ceturksnī, pēc tam vadlīnijas tiks publicētas.",
                        "Three working-group meetings were held, draft guidelines were prepared and proposals came from "
                                + "fourteen institutions and six associations. Agreement is expected next quarter; "
                                + "the guidelines will then be published."),
                List.of(),
                null,
                List.of(new Evidence(
                        new EvidenceId(UUID.randomUUID().toString()),
                        Evidence.Kind.LINK,
                        "https://www.example.org/darba-grupa/protokols-2026-06",
                        null,
                        null,
                        null,
                        null,
                        LocalizedText.lv("Darba grupas protokols"))));
    }

    int waiting() {
        return waiting.size();
    }

    private HttpConnection connect() throws IOException {
        return new HttpConnection(stage.planManagement().port());
    }

    private static Answer submit(HttpConnection http, Draft draft, String headers) throws IOException {
        return http.send(
                "POST", "/api/v1/progress-reports/" + draft.id() + "/submission", draft.token(), headers, new byte[0]);
    }

    /** How often the service has answered so far that it is too busy. */
    long busy() {
        return busy.get();
    }

    /** A client that submits what waits; {@code withKey} sends an Idempotency-Key, as the portal does. */
    Load.Client submitter(boolean withKey, @Nullable Following following) throws IOException {
        HttpConnection http = connect();
        return new Load.Client() {
            @Override
            public boolean work(long begin) throws IOException {
                Draft draft = waiting.poll();
                if (draft == null) {
                    return false;
                }
                String correlation = UUID.randomUUID().toString();
                String headers = "X-Correlation-Id: " + correlation + "\r\n"
                        + (withKey ? "Idempotency-Key: " + correlation + "\r\n" : "");
                while (submit(http, draft, headers).expect(200, 503).status() == 503) {
                    // "Try again shortly": the time of the command goes on.
                    busy.incrementAndGet();
                }
                if (following != null) {
                    following.sent(correlation, begin);
                }
                return true;
            }

            @Override
            public void close() throws IOException {
                http.close();
            }
        };
    }

    /** Is told when each command was due. */
    interface Following {
        void sent(String correlation, long nanos);
    }
}
