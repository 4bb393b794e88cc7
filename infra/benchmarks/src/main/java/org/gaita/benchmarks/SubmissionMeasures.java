package org.gaita.benchmarks;

import static org.gaita.benchmarks.Results.millis;
import static org.gaita.benchmarks.Results.number;
import static org.gaita.benchmarks.Results.percent;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gaita.embedded.DatabaseAccess;

/** Submissions through HTTP, with plan management and reporting running: none lost, none doubled. */
final class SubmissionMeasures {
    private static final int RATE = 200;
    private static final int CLIENTS = 32;
    private static final int CONNECTIONS = 16;

    /** Every so many submissions one is sent a second time with the same key, as after a time-out. */
    private static final int REPEATED = 50;

    private static final Pattern NUMBER = Pattern.compile("\"number\":\"([^\"]+)\"");
    private static final Pattern TICKET = Pattern.compile("\"ticket\":\"([^\"]+)\"");
    private static final String KIND = "Content-Type: application/json\r\nIdempotency-Key: ";

    private final Options options;
    private final Results results;
    private final AtomicLong made = new AtomicLong();
    private final AtomicLong busy = new AtomicLong();

    SubmissionMeasures(Options options, Results results) {
        this.options = options;
        this.results = results;
    }

    /** What clients were told: every receipt's number. */
    private record Sent(Set<String> numbers, AtomicLong done, AtomicLong doubled) {
        static Sent none() {
            return new Sent(ConcurrentHashMap.newKeySet(), new AtomicLong(), new AtomicLong());
        }
    }

    void measure() throws Exception {
        try (MailSink sink = new MailSink();
                Stage stage = Stage.open(options)) {
            System.out.println("Starting plan-management, reporting and feedback");
            stage.start(stage.planManagement());
            new Drafts(stage).importPlan();
            stage.start(stage.reporting());
            Service feedback = stage.feedback(sink.port());
            JavaProcess service = stage.start(feedback);
            awaitPlan(stage, feedback);
            System.out.println("Warming up feedback");
            signedIn(stage, feedback, options.size().warmUp(), Sent.none());
            withoutAccount(stage, feedback, options.size().warmUp(), Sent.none());
            measureWithoutAccount(stage, feedback, service, sink);
            measureSignedIn(stage, feedback, service);
            if (busy.get() > 0) {
                results.explain(
                        "Too busy",
                        "Feedback answered %d times that it is too busy; the clients tried again with the same key."
                                .formatted(busy.get()));
            }
        }
    }

    /** People without an account: a ticket, an address, a mail to confirm it. */
    private void measureWithoutAccount(Stage stage, Service feedback, JavaProcess service, MailSink sink)
            throws Exception {
        System.out.println("Submissions without an account");
        long before = count(stage, feedback, "select count(*) from pending_submission");
        double cpu = service.cpuSeconds();
        double databaseCpu = stage.databaseCpuSeconds();
        Sent sent = Sent.none();
        Load.Outcome load = withoutAccount(stage, feedback, options.size().submissions(), sent);
        double share = (service.cpuSeconds() - cpu) / load.seconds();
        double databaseShare = (stage.databaseCpuSeconds() - databaseCpu) / load.seconds();
        long kept = count(stage, feedback, "select count(*) from pending_submission") - before;
        long mails = count(stage, feedback, "select count(*) from mail where kind = 'CONFIRM_SUBMISSION'");
        expect(sent, load, kept, "pending submissions");
        double waited = awaitMails(stage, feedback, sink, mails);
        Load.Outcome raw = rawRows(stage, feedback, options.size().run());
        results.add(
                "Submissions without an account, %d/s for %d s"
                        .formatted(RATE, options.size().submissions().toSeconds()),
                "%s/s, %s; %d taken, none lost, none doubled"
                        .formatted(number(load.perSecond()), millis(load.p50(), load.p99()), load.done()),
                "inserts of the same rows (form, author, submission, mail), %d connections: %s/s, %s"
                        .formatted(CONNECTIONS, number(raw.perSecond()), millis(raw.p50(), raw.p99())),
                percent(load.perSecond(), raw.perSecond()),
                "200/s",
                load.perSecond() >= 0.98 * RATE);
        results.explain("Submissions without an account", """
                The service used %s cores and PostgreSQL %s meanwhile. Every %dth was sent twice with the same key and got
                the same receipt. All %d mails went out, %d different ones; the last %s s after the last submission.
                """.formatted(
                number(share), number(databaseShare), REPEATED, sink.messages(), sink.different(), number(waited)));
        profile(
                stage,
                service,
                "submissions without an account",
                () -> withoutAccount(stage, feedback, options.size().run(), Sent.none()));
    }

    /** People who are signed in: recorded at once, and published to reporting. */
    private void measureSignedIn(Stage stage, Service feedback, JavaProcess service) throws Exception {
        System.out.println("Submissions of people who are signed in");
        long head = count(stage, feedback, "select coalesce(max(global_index), 0) from domain_event_entry");
        String received = "select count(*) from domain_event_entry where payload_type = 'feedback.SubmissionReceived'";
        long before = count(stage, feedback, received);
        double cpu = service.cpuSeconds();
        double databaseCpu = stage.databaseCpuSeconds();
        Sent sent = Sent.none();
        Load.Outcome load = signedIn(stage, feedback, options.size().submissions(), sent);
        long begin = System.nanoTime();
        double share = (service.cpuSeconds() - cpu) / load.seconds();
        double databaseShare = (stage.databaseCpuSeconds() - databaseCpu) / load.seconds();
        long all = count(stage, feedback, received);
        expect(sent, load, all - before, "events");
        String record = "select count(distinct event_id) from record where type = 'feedback.SubmissionReceived'";
        while (count(stage, stage.reporting(), record) < all) {
            if (System.nanoTime() - begin > 120_000_000_000L) {
                throw new IllegalStateException("Reporting holds %d of %d submissions after two minutes"
                        .formatted(count(stage, stage.reporting(), record), all));
            }
            Thread.sleep(100);
        }
        double behind = (System.nanoTime() - begin) / 1e9;
        Load.Outcome raw = new RawInserts(stage, feedback, head)
                .measure(CONNECTIONS, options.size().run(), false);
        results.add(
                "Submissions of people who are signed in, %d/s for %d s"
                        .formatted(RATE, options.size().submissions().toSeconds()),
                "%s/s, %s; %d recorded, none lost, none doubled"
                        .formatted(number(load.perSecond()), millis(load.p50(), load.p99()), load.done()),
                "guarded inserts of the same events, %d connections: %s/s, %s"
                        .formatted(CONNECTIONS, number(raw.perSecond()), millis(raw.p50(), raw.p99())),
                percent(load.perSecond(), raw.perSecond()),
                "200/s",
                load.perSecond() >= 0.98 * RATE);
        results.explain("Submissions of people who are signed in", """
                The service used %s cores and PostgreSQL %s meanwhile. Reporting held every one of them %s s after the last
                answer.
                """.formatted(
                        number(share), number(databaseShare), number(behind)));
    }

    /** What clients were told is what is there. */
    private static void expect(Sent sent, Load.Outcome load, long kept, String what) {
        if (kept != load.done()
                || sent.numbers().size() != load.done()
                || sent.doubled().get() > 0) {
            throw new IllegalStateException("%d were answered, with %d numbers, %d %s are there, %d repeats differed"
                    .formatted(
                            load.done(),
                            sent.numbers().size(),
                            kept,
                            what,
                            sent.doubled().get()));
        }
    }

    private Load.Outcome withoutAccount(Stage stage, Service feedback, Duration time, Sent sent) throws Exception {
        Queue<String> tickets = tickets(feedback, (int) (time.toSeconds() * RATE));
        return Load.open(
                CLIENTS,
                time,
                RATE,
                client -> submitter(feedback, "", sent, number -> """
                {"about":{"plan":"bench","measure":"1.1"},"kind":"PROPOSAL","text":"Priekšlikums %1$d: publicējiet budžetu \
                vienkāršā valodā, lai to saprot arī tie, kas ar finansēm nestrādā.","email":"autors%1$d@example.org",\
                "name":"Autors %1$d","language":"lv","ticket":"%2$s","website":""}""".formatted(number, tickets.poll())));
    }

    private Load.Outcome signedIn(Stage stage, Service feedback, Duration time, Sent sent) throws Exception {
        return Load.open(
                CLIENTS,
                time,
                RATE,
                client -> submitter(feedback, stage.token(), sent, number -> """
                {"about":{"plan":"bench","measure":"1.1"},"kind":"PROPOSAL","text":"Priekšlikums %d: publicējiet budžetu \
                vienkāršā valodā, lai to saprot arī tie, kas ar finansēm nestrādā.","language":"lv"}""".formatted(number)));
    }

    private interface Text {
        String of(long number);
    }

    private Load.Client submitter(Service feedback, String token, Sent sent, Text text) throws Exception {
        HttpConnection http = new HttpConnection(feedback.port());
        return new Load.Client() {
            @Override
            public boolean work(long begin) throws Exception {
                long number = made.incrementAndGet();
                byte[] body = text.of(number).getBytes(StandardCharsets.UTF_8);
                String receipt = send(http, token, number, body);
                sent.done().incrementAndGet();
                sent.numbers().add(receipt);
                if (number % REPEATED == 0 && !send(http, token, number, body).equals(receipt)) {
                    sent.doubled().incrementAndGet();
                }
                return true;
            }

            @Override
            public void close() throws Exception {
                http.close();
            }
        };
    }

    /** The receipt's number. */
    private String send(HttpConnection http, String token, long number, byte[] body) throws Exception {
        while (true) {
            HttpConnection.Answer answer =
                    http.send("POST", "/api/v1/submissions", token, KIND + "bench-" + number + "\r\n", body);
            if (answer.status() == 503) {
                busy.incrementAndGet();
                Thread.sleep(50);
                continue;
            }
            Matcher receipt = NUMBER.matcher(answer.expect(201).text());
            if (!receipt.find()) {
                throw new IllegalStateException("No receipt: " + answer.text());
            }
            return receipt.group(1);
        }
    }

    /** Forms that were shown before: one ticket for each. */
    private static Queue<String> tickets(Service feedback, int number) throws Exception {
        Queue<String> tickets = new ConcurrentLinkedQueue<>();
        try (HttpConnection http = new HttpConnection(feedback.port())) {
            for (int i = 0; i < number; i++) {
                Matcher ticket = TICKET.matcher(
                        http.get("/api/v1/form-tickets").expect(200).text());
                if (ticket.find()) {
                    tickets.add(ticket.group(1));
                }
            }
        }
        return tickets;
    }

    private static void awaitPlan(Stage stage, Service feedback) throws Exception {
        long end = System.nanoTime() + 120_000_000_000L;
        while (count(stage, feedback, "select count(*) from plan_fact_measure") < 64) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The plan has not arrived in feedback");
            }
            Thread.sleep(100);
        }
    }

    private static double awaitMails(Stage stage, Service feedback, MailSink sink, long mails) throws Exception {
        long begin = System.nanoTime();
        while (sink.different() < mails) {
            if (System.nanoTime() - begin > 600_000_000_000L) {
                throw new IllegalStateException("%d of %d mails went out".formatted(sink.different(), mails));
            }
            Thread.sleep(100);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private void profile(Stage stage, JavaProcess service, String what, JavaProcess.Work<?> load) throws Exception {
        Path recording = stage.file("submissions.jfr");
        var unused = service.profiled(recording, load);
        results.explain("What feedback executes while it takes " + what, Profile.OF_COMMANDS.table(recording));
    }

    private static long count(Stage stage, Service service, String question) throws SQLException {
        try (Connection database = stage.superuser(service);
                Statement statement = database.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The same rows again, by plain JDBC, into empty copies of their tables; all of a submission in one transaction. */
    private static Load.Outcome rawRows(Stage stage, Service feedback, Duration time) throws Exception {
        List<String[]> rows = new ArrayList<>();
        try (Connection database = stage.superuser(feedback);
                Statement statement = database.createStatement()) {
            statement.execute("drop schema if exists raw cascade");
            statement.execute("create schema raw");
            for (String table : List.of("used_form", "author", "pending_submission", "mail")) {
                statement.execute("create table raw.%1$s (like public.%1$s including all)".formatted(table));
            }
            String role = stage.access(feedback).user();
            statement.execute("grant usage on schema raw to " + role);
            statement.execute("grant select, insert on all tables in schema raw to " + role);
            try (var row = statement.executeQuery("""
                    select p.id, p.number, p.person_id, p.content, a.email_digest, m.id, m.message_id, m.dedupe
                    from pending_submission p join author a using (person_id) join mail m on m.submission_id = p.id
                    """)) {
                while (row.next()) {
                    String[] values = new String[8];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = row.getString(i + 1);
                    }
                    rows.add(values);
                }
            }
            statement.execute("checkpoint");
        }
        AtomicInteger next = new AtomicInteger();
        DatabaseAccess access = stage.access(feedback);
        return Load.closed(CONNECTIONS, time, client -> {
            Connection connection = DriverManager.getConnection(
                    access.url() + "?currentSchema=raw,public", access.user(), access.userPassword());
            connection.setAutoCommit(false);
            PreparedStatement form =
                    connection.prepareStatement("insert into used_form (digest, used_at) values (?, now())");
            PreparedStatement author = connection.prepareStatement(
                    "insert into author (person_id, email_digest, created_at) values (?, ?, now())");
            PreparedStatement submission = connection.prepareStatement(
                    "insert into pending_submission (id, number, person_id, content, created_at)"
                            + " values (?, ?, ?, cast(? as jsonb), now())");
            PreparedStatement mail = connection.prepareStatement("""
                    insert into mail (id, message_id, dedupe, kind, person_id, submission_id, params, state,
                        next_attempt_at, created_at)
                    values (?, ?, ?, 'CONFIRM_SUBMISSION', ?, ?, '{}', 'queued', now(), now())
                    """);
            return new Load.Client() {
                @Override
                public boolean work(long begin) throws SQLException {
                    int index = next.getAndIncrement();
                    if (index >= rows.size()) {
                        return false;
                    }
                    String[] row = rows.get(index);
                    set(form, row[0]);
                    set(author, row[2], row[4]);
                    set(submission, row[0], row[1], row[2], row[3]);
                    set(mail, row[5], row[6], row[7], row[2], row[0]);
                    connection.commit();
                    return true;
                }

                private void set(PreparedStatement statement, String... values) throws SQLException {
                    for (int i = 0; i < values.length; i++) {
                        statement.setString(i + 1, values[i]);
                    }
                    statement.executeUpdate();
                }

                @Override
                public void close() throws SQLException {
                    connection.close();
                }
            };
        });
    }
}
