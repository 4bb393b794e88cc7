package org.gaita.benchmarks;

import static org.gaita.benchmarks.Results.millis;
import static org.gaita.benchmarks.Results.number;
import static org.gaita.benchmarks.Results.percent;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/** Commands through HTTP, and their way to reporting. */
final class CommandMeasures {
    /** The most that may be submitted in a second; more drafts than that need not be laid out. */
    private static final int FASTEST = 4_000;

    private final Options options;
    private final Size size;
    private final Results results;

    CommandMeasures(Options options, Results results) {
        this.options = options;
        this.size = options.size();
        this.results = results;
    }

    void measure() throws Exception {
        try (Stage stage = Stage.open(options)) {
            System.out.println("Starting plan-management");
            JavaProcess service = stage.start(stage.planManagement());
            Drafts drafts = new Drafts(stage);
            drafts.importPlan();
            if (options.wants("commands")) {
                System.out.println("Warming up plan-management");
                load(drafts, 16, size.warmUp(), false);
                measureCommands(stage, drafts, service);
            }
            if (options.wants("visible")) {
                try (JavaProcess reporting = stage.start(stage.reporting())) {
                    System.out.println("Warming up both services");
                    load(drafts, 16, size.warmUp(), false);
                    measureVisibility(stage, drafts);
                    System.out.println("Reporting stops");
                }
            }
        }
    }

    private static Load.Outcome load(Drafts drafts, int clients, Duration time, boolean withKey) throws Exception {
        int needed = (int) (time.toSeconds() * FASTEST);
        if (drafts.waiting() < needed) {
            drafts.add(needed - drafts.waiting());
        }
        return Load.closed(clients, time, number -> drafts.submitter(withKey, null));
    }

    private void measureCommands(Stage stage, Drafts drafts, JavaProcess service) throws Exception {
        System.out.println("Commands");
        dissect(stage, drafts);
        for (int clients : new int[] {16, 64}) {
            // The service's pool holds 20 connections; more clients than that wait in the service.
            int connections = Math.min(clients, 20);
            long before = head(stage);
            double cpu = service.cpuSeconds();
            double databaseCpu = stage.databaseCpuSeconds();
            Load.Outcome plain = load(drafts, clients, size.run(), false);
            double serviceShare = (service.cpuSeconds() - cpu) / plain.seconds();
            double databaseShare = (stage.databaseCpuSeconds() - databaseCpu) / plain.seconds();
            Load.Outcome keyed = load(drafts, clients, size.run(), true);
            RawInserts raw = new RawInserts(stage, stage.planManagement(), before);
            Load.Outcome events = raw.measure(connections, size.run(), false);
            Load.Outcome whole = raw.measure(connections, size.run(), true);
            results.add(
                    "Durable commands through HTTP, %d clients".formatted(clients),
                    "%s/s, %s".formatted(number(plain.perSecond()), millis(plain.p50(), plain.p99())),
                    "guarded inserts of the same events, %d connections: %s/s, %s"
                            .formatted(connections, number(events.perSecond()), millis(events.p50(), events.p99())),
                    percent(plain.perSecond(), events.perSecond()));
            results.add(
                    "The same with an Idempotency-Key, %d clients".formatted(clients),
                    "%s/s, %s".formatted(number(keyed.perSecond()), millis(keyed.p50(), keyed.p99())),
                    "guarded inserts of all three rows of the command: %s/s, %s"
                            .formatted(number(whole.perSecond()), millis(whole.p50(), whole.p99())),
                    percent(keyed.perSecond(), whole.perSecond()));
            results.explain(
                    "Commands, %d clients".formatted(clients),
                    "While %s commands a second were done, the service used %s cores and PostgreSQL %s."
                            .formatted(number(plain.perSecond()), number(serviceShare), number(databaseShare)));
        }
        if (drafts.busy() > 0) {
            results.explain(
                    "Too busy",
                    "The service answered %d times that it is too busy; the clients tried again, and their time went on."
                            .formatted(drafts.busy()));
        }
        Path recording = stage.file("commands.jfr");
        var unused = service.profiled(recording, () -> load(drafts, 16, size.run(), false));
        results.explain(
                "What plan-management executes while 16 clients submit reports", Profile.OF_COMMANDS.table(recording));
    }

    /** One client, so that what one command costs is seen. */
    private void dissect(Stage stage, Drafts drafts) throws Exception {
        int times = size.samplesAtRest();
        drafts.add(2 * times + 50);
        Histogram nanos = Load.histogram();
        String table;
        long forced;
        try (Statements statements = Statements.count(stage.superuser(stage.planManagement()));
                Load.Client client = drafts.submitter(false, null)) {
            for (int i = 0; i < times; i++) {
                long begin = System.nanoTime();
                client.work(begin);
                nanos.recordValue(System.nanoTime() - begin);
            }
            table = statements.table(times);
            forced = statements.forced();
        }
        results.explain("One command", """
                One client submits %d reports, one after the other: p50 %s ms, p99 %s ms. The log of writes was forced \
                to the disk %s times for each (the relay's and the inbox's commits included). What PostgreSQL was asked \
                in plan-management's database, the relay's own questions included:

                %s""".formatted(
                        times,
                        number(nanos.getValueAtPercentile(50) / 1e6),
                        number(nanos.getValueAtPercentile(99) / 1e6),
                        number((double) forced / times),
                        table));
    }

    private void measureVisibility(Stage stage, Drafts drafts) throws Exception {
        System.out.println("Visibility");
        Histogram hop = KafkaHop.measure(stage.bootstrapServers(), size.samplesAtRest());
        try (Sightings sightings = new Sightings(stage)) {
            double[] backlog = sightings.awaitAll();
            if (backlog[0] > 500) {
                results.add(
                        "Reporting takes in a backlog",
                        "%s events/s".formatted(number(backlog[0] / backlog[1])),
                        "%s events".formatted(number(backlog[0])),
                        "");
            }
            drafts.add((int) (size.samplesAtRest() * 2
                            + size.loadRate() * size.load().toSeconds() * 2)
                    + 1_000);
            // The services have seen many commands at once; now they get used to single ones.
            atRest(drafts, sightings, Math.max(20, size.samplesAtRest() / 3));
            sightings.awaitAll();
            sightings.clear();
            Histogram command = atRest(drafts, sightings, size.samplesAtRest());
            sightings.awaitAll();
            Histogram rest = sightings.nanos();
            check(stage, sightings);
            report("From command to visible in reporting, at rest", rest, hop, command, 100);
            sightings.clear();
            Load.Outcome load =
                    Load.open(32, size.load(), size.loadRate(), number -> drafts.submitter(false, sightings));
            sightings.awaitAll();
            report(
                    "The same under load: %d commands/s".formatted(size.loadRate()),
                    sightings.nanos(),
                    hop,
                    load.nanos(),
                    250);
        }
        RecordRows.compare(stage);
    }

    private static Histogram atRest(Drafts drafts, Sightings sightings, int times) throws Exception {
        Histogram command = Load.histogram();
        try (Load.Client client = drafts.submitter(false, sightings)) {
            for (int i = 0; i < times; i++) {
                long begin = System.nanoTime();
                client.work(begin);
                command.recordValue(System.nanoTime() - begin);
                // Not in step with anything that happens every so often.
                Thread.sleep(30 + i * 37 % 70);
            }
        }
        return command;
    }

    private void report(String what, Histogram visible, Histogram hop, Histogram command, double goal) {
        double p99 = visible.getValueAtPercentile(99) / 1e6;
        results.add(
                what,
                millis(visible.getValueAtPercentile(50) / 1e6, p99),
                "the command's own answer: %s; a message through Kafka: %s"
                        .formatted(
                                millis(command.getValueAtPercentile(50) / 1e6, command.getValueAtPercentile(99) / 1e6),
                                millis(hop.getValueAtPercentile(50) / 1e6, hop.getValueAtPercentile(99) / 1e6)),
                "",
                "p99 ≤ %s ms".formatted(number(goal)),
                p99 <= goal);
    }

    /** What the watcher calls visible is in an answer through HTTP. */
    private static void check(Stage stage, Sightings sightings) throws Exception {
        long head = head(stage);
        sightings.awaitAll();
        try (HttpConnection http = new HttpConnection(stage.reporting().port())) {
            String answer = http.get("/api/v1/plans/bench").expect(200).text();
            if (!answer.contains("plan-management:" + head)) {
                throw new IllegalStateException(
                        "Position %d should be visible: %s".formatted(head, answer.substring(0, 300)));
            }
        }
    }

    private static long head(Stage stage) throws SQLException {
        try (Connection database = stage.superuser(stage.planManagement());
                var statement = database.createStatement();
                var row = statement.executeQuery("select coalesce(max(global_index), 0) from domain_event_entry")) {
            row.next();
            return row.getLong(1);
        }
    }
}
