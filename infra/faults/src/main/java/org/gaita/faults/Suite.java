package org.gaita.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.admin.Admin;
import org.gaita.faults.Load.Manners;
import org.gaita.local.Instance;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The faults, one after the other, on one fleet. */
final class Suite {
    /** How long a control arm leaves its clients with an instance that is not there. */
    private static final Duration LONG_ENOUGH_TO_FAIL = Duration.ofSeconds(20);

    private final Stage stage;
    private final Fleet fleet;
    private final Options options;
    private final Machine machine;
    private @Nullable Front front;

    Suite(Stage stage, Options options, Machine machine) {
        this.stage = stage;
        this.fleet = stage.fleet;
        this.options = options;
        this.machine = machine;
    }

    /** The ordinary build shares its machine with what it builds. */
    private Manners manners() {
        return options.isShort() ? Manners.CALM : Manners.CAREFUL;
    }

    // --- Several instances

    /** Commands go to both instances, one of which publishes; both instances of reporting take in a part. */
    Row atRest() throws Exception {
        Row row = stage.under(
                "nothing (two instances of each)", new Manners(1, Duration.ofMillis(40), true, false, 0), trial -> {
                    Thread.sleep(options.isShort() ? 3_000 : 20_000);
                    trial.expect(trial.load.failedRequests() == 0, "requests failed: " + trial.load.failures());
                    trial.notes.add(shares(trial));
                    List<Duration> visible = trial.journal.entries().stream()
                            .filter(entry -> entry.event && entry.visible != 0)
                            .map(Journal::visibleAfter)
                            .sorted()
                            .toList();
                    Duration p50 = visible.get(visible.size() / 2);
                    Duration p99 = visible.get((int) Math.ceil(0.99 * visible.size()) - 1);
                    trial.notes.add(
                            "visible in reporting after the answer: p50 %d ms, p99 %d ms (a poll alone comes every 500 ms)"
                                    .formatted(p50.toMillis(), p99.toMillis()));
                    List<Duration> answers = trial.journal.entries().stream()
                            .filter(Journal.Entry::isAcknowledged)
                            .map(entry -> Duration.ofNanos(entry.acknowledged - entry.begun))
                            .sorted()
                            .toList();
                    Duration answer = answers.get(answers.size() / 2);
                    trial.notes.add("answer: p50 %d ms".formatted(answer.toMillis()));
                    // Without notifications across instances the median would be half of the poll's interval. On a
                    // machine that
                    // is busy with something else everything takes longer.
                    trial.expect(
                            p50.toMillis() < 200 + 4 * answer.toMillis(),
                            "notifications do not reach the instance that publishes");
                });
        return row;
    }

    /** Which instance reads which partitions. */
    private String shares(Stage.Trial trial) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", fleet.bootstrapServers()))) {
            List<Integer> shares = admin.describeConsumerGroups(List.of(Fleet.REPORTING)).all().get().values().stream()
                    .flatMap(group -> group.members().stream())
                    .map(member -> (int) member.assignment().topicPartitions().stream()
                            .filter(partition -> partition.topic().equals("gaita.plan-management.events"))
                            .count())
                    .sorted()
                    .toList();
            trial.expect(
                    shares.size() == 2 && shares.getFirst() > 0, "reporting's instances share partitions " + shares);
            return "partitions of plan-management's topic for each instance of reporting: " + shares;
        }
    }

    /** Every instance of both services is restarted, one after the other, while clients write and read. */
    Row rollingRestart() throws Exception {
        List<Instance> restarted =
                options.isShort() ? List.of(stage.publisher(), fleet.reporting().getFirst()) : fleet.services();
        return stage.under("rolling restart", manners().withoutRetries(), trial -> {
            Reading reading = new Reading(
                    "plans",
                    Duration.ofMillis(100),
                    stage.readers,
                    instance -> stage.api.get(instance, "/plans/faults"));
            roll(trial, restarted, List.of(reading));
            trial.notes.add(
                    "%d commands sent once, %d failed".formatted(trial.load.requests(), trial.load.failedRequests()));
        });
    }

    /** The same with all services, two instances of each; somebody signed in reads on, whichever instance answers. */
    Row rollingRestartOfAll() throws Exception {
        Front everybody = front();
        List<Instance> restarted = new ArrayList<>(fleet.services());
        restarted.addAll(everybody.instances());
        return stage.under(
                "rolling restart of all five services", Manners.CALM.withoutRetries(), everybody.targets(), trial -> {
                    long asked = everybody.asked();
                    long unanswered = everybody.unanswered();
                    roll(trial, restarted, everybody.read());
                    long failed = everybody.unanswered() - unanswered;
                    trial.expect(
                            failed == 0,
                            "%d of the portal's questions failed: %s".formatted(failed, everybody.failures()));
                    trial.notes.add("the portal asked the services %d times, %d failed"
                            .formatted(everybody.asked() - asked, failed));
                });
    }

    /** What is promised is that no request fails; that views are late when partitions move is no failure. */
    private void roll(Stage.Trial trial, List<Instance> instances, List<Reading> readings) throws Exception {
        Duration longest = Duration.ZERO;
        trial.goal = Duration.ZERO;
        for (Instance instance : instances) {
            long begin = System.nanoTime();
            instance.signal("TERM");
            if (!instance.awaitEnd(Duration.ofSeconds(40))) {
                trial.problems.add(instance.name() + " did not end within 40 s");
                instance.awaitEnd(Duration.ofMinutes(2));
            }
            Duration end = Duration.ofNanos(System.nanoTime() - begin);
            longest = end.compareTo(longest) > 0 ? end : longest;
            instance.startAgain();
            stage.awaitBack(instance);
            trial.injected();
        }
        for (Reading reading : readings) {
            reading.close();
            trial.expect(reading.failed() == 0, reading.failed() + " reads failed");
            trial.notes.add(reading.words());
        }
        for (Stage.Pressure pressure : trial.pressures) {
            long failed = pressure.load.failedRequests();
            trial.expect(failed == 0, "%d commands failed: %s".formatted(failed, pressure.load.failures()));
        }
        trial.notes.add("an instance ended at most %s after SIGTERM".formatted(Row.seconds(longest)));
    }

    /** The control arm of draining: clients that do not look at readiness. */
    Row undrained() throws Exception {
        return stage.under(
                "control: restart with clients that ignore readiness", Manners.CAREFUL.withoutRetries(), trial -> {
                    trial.goal = Duration.ZERO;
                    Instance instance = fleet.planManagement().getLast();
                    stage.writers.ignoreReadiness(true);
                    instance.signal("TERM");
                    instance.awaitEnd(Duration.ofSeconds(40));
                    Stage.within(LONG_ENOUGH_TO_FAIL, () -> trial.load.failedRequests() > 0);
                    stage.writers.ignoreReadiness(false);
                    instance.startAgain();
                    stage.awaitBack(instance);
                    trial.expect(
                            trial.load.failedRequests() > 0, "no request failed, so the test above proves nothing");
                    trial.notes.add(trial.load.failedRequests() + " requests failed, as they should");
                });
    }

    /** Who publishes and one of who reads are killed; the others take over. */
    Row killed() throws Exception {
        return stage.under(
                "kill -9 of the instance that publishes and of one that takes in", Manners.CAREFUL, trial -> {
                    Instance publisher = stage.publisher();
                    Instance reader = fleet.reporting().getLast();
                    for (Instance victim : List.of(publisher, reader)) {
                        Signals.KILL.send(victim.pid());
                        trial.injected();
                        Thread.sleep(options.isShort() ? 9_500 : 12_000);
                    }
                    publisher.startAgain();
                    reader.startAgain();
                    stage.awaitBack(publisher);
                    stage.awaitBack(reader);
                    trial.notes.add("%d requests failed and were sent again with their key"
                            .formatted(trial.load.failedRequests()));
                });
    }

    /** The control arm for the others. */
    Row undrainedFront() throws Exception {
        Front everybody = front();
        List<Balancer> balancers = List.of(everybody.feedback, everybody.participation, everybody.portal);
        return stage.under(
                "control: the same with clients that ignore readiness",
                Manners.CALM.withoutRetries(),
                everybody.targets(),
                trial -> {
                    trial.goal = Duration.ZERO;
                    List<Instance> restarted = balancers.stream()
                            .map(balancer -> balancer.instances().getLast())
                            .toList();
                    List<Reading> readings = everybody.read();
                    balancers.forEach(balancer -> balancer.ignoreReadiness(true));
                    restarted.forEach(instance -> instance.signal("TERM"));
                    for (Instance instance : restarted) {
                        instance.awaitEnd(Duration.ofSeconds(40));
                    }
                    List<Stage.Pressure> pressures = trial.pressures.subList(1, trial.pressures.size());
                    Stage.within(
                            LONG_ENOUGH_TO_FAIL,
                            () -> readings.stream().allMatch(reading -> reading.failed() > 0)
                                    && pressures.stream().allMatch(pressure -> pressure.load.failedRequests() > 0));
                    balancers.forEach(balancer -> balancer.ignoreReadiness(false));
                    for (Instance instance : restarted) {
                        instance.startAgain();
                        stage.awaitBack(instance);
                    }
                    for (Reading reading : readings) {
                        reading.close();
                        trial.expect(reading.failed() > 0, "no read failed, so the test above proves nothing");
                        trial.notes.add(reading.words());
                    }
                    for (Stage.Pressure pressure : pressures) {
                        trial.expect(
                                pressure.load.failedRequests() > 0,
                                "no command failed in %s, so the test above proves nothing"
                                        .formatted(pressure.trace.service()));
                    }
                });
    }

    /** Those of feedback and participation that publish are killed, and one of the portal's; the others take over. */
    Row killedFront() throws Exception {
        Front everybody = front();
        return stage.under(
                "kill -9 of an instance of feedback, participation and the portal",
                Manners.CALM,
                everybody.targets(),
                trial -> {
                    List<Reading> readings = everybody.read();
                    List<Instance> victims = List.of(
                            stage.publisher(everybody.feedback.instances()),
                            stage.publisher(everybody.participation.instances()),
                            everybody.portal.instances().getLast());
                    for (Instance victim : victims) {
                        Signals.KILL.send(victim.pid());
                        trial.injected();
                        Thread.sleep(12_000);
                        victim.startAgain();
                        stage.awaitBack(victim);
                    }
                    for (Reading reading : readings) {
                        reading.close();
                        trial.notes.add(reading.words());
                    }
                });
    }

    /** Started for the first fault that needs them. */
    private Front front() throws Exception {
        if (front == null) {
            System.out.println("Starting two instances each of feedback, participation and the portal");
            front = new Front(stage);
        }
        return front;
    }

    /** They are not needed any more: the others have the machine for themselves. */
    void closeFront() {
        if (front != null) {
            front.close();
            front = null;
        }
    }

    /** Two answers of five never arrive, and the commands are sent again. */
    Row lostAnswers() throws Exception {
        Row row =
                stage.under("two answers of five are lost on their way", Manners.CAREFUL.losingAnswers(0.4), trial -> {
                    trial.goal = Duration.ZERO;
                    long enough = options.isShort() ? 15 : 100;
                    trial.expect(
                            Stage.within(Duration.ofSeconds(60), () -> trial.load.failedRequests() >= enough),
                            "too few answers were lost");
                    trial.notes.add(trial.load.failedRequests() + " answers lost");
                });
        return row;
    }

    /** The control arm: the same without Idempotency-Keys. */
    Row lostAnswersWithoutKeys() throws Exception {
        Row row = stage.under(
                "control: the same without Idempotency-Keys",
                Manners.CAREFUL.losingAnswers(0.4).withoutKeys(),
                trial -> {
                    trial.goal = Duration.ZERO;
                    Stage.within(Duration.ofSeconds(60), () -> trial.load.failedRequests() >= 25);
                });
        List<String> problems = new ArrayList<>(row.problems());
        problems.remove(row.doubled() + " doubled");
        if (row.doubled() == 0) {
            problems.add("nothing was doubled, so the test above proves nothing");
        }
        return new Row(
                row.fault(),
                row.took(),
                row.injected(),
                row.commands(),
                row.lost(),
                row.doubled(),
                row.recoveries(),
                row.goal(),
                problems,
                List.of("doubled, as it should be"),
                "");
    }

    // --- Kills

    /** Every process in turn, again and again; each is started again at once, as an orchestrator would. */
    Row storm() throws Exception {
        return stage.under("kill -9 of every process in turn", manners(), trial -> {
            long end = System.nanoTime() + options.storm().toNanos();
            List<String> victims = List.of(
                    "plan-management-1",
                    "kafka-1",
                    "reporting-1",
                    "postgres",
                    "plan-management-2",
                    "kafka-2",
                    "reporting-2",
                    "kafka-3");
            int turn = options.isShort() ? 3 : 0;
            while (System.nanoTime() - end < 0) {
                String victim = victims.get(turn++ % victims.size());
                killAndRestart(victim, trial);
                long gap =
                        options.isShort() ? 5_000 : ThreadLocalRandom.current().nextLong(5_000, 15_001);
                Thread.sleep(gap);
                for (Instance instance : fleet.services()) {
                    if (!instance.isAlive()) {
                        // It had nothing to connect to when it started; whoever runs it starts it again.
                        instance.startAgain();
                    }
                }
            }
            for (Instance instance : fleet.services()) {
                stage.awaitBack(instance);
            }
            trial.notes.add(
                    "%d requests failed and were sent again with their key".formatted(trial.load.failedRequests()));
        });
    }

    private void killAndRestart(String victim, Stage.Trial trial) throws InterruptedException {
        if (victim.equals("postgres")) {
            fleet.database().kill();
            trial.injected(victim);
            fleet.database().startAgain();
            return;
        }
        Instance instance = java.util.stream.Stream.concat(fleet.services().stream(), fleet.brokers().stream())
                .filter(each -> each.name().equals(victim))
                .findFirst()
                .orElseThrow();
        if (!instance.isAlive()) {
            return;
        }
        Signals.KILL.send(instance.pid());
        trial.injected(victim);
        instance.awaitEnd(Duration.ofSeconds(5));
        instance.startAgain();
    }

    /** One of three brokers is away for a while; then two, which is the control arm. */
    Row brokerLost() throws Exception {
        return stage.under("one broker of three is lost", Manners.CAREFUL, trial -> {
            Instance first = fleet.brokers().getFirst();
            Instance second = fleet.brokers().get(1);
            Signals.KILL.send(first.pid());
            trial.injected();
            Thread.sleep(options.isShort() ? 8_000 : 20_000);
            long published = visible(trial);
            Signals.KILL.send(second.pid());
            second.awaitEnd(Duration.ofSeconds(5));
            Thread.sleep(1_500);
            long before = visible(trial);
            long acknowledged = trial.journal.acknowledged();
            Thread.sleep(6_000);
            long hidden = visible(trial) - before;
            trial.expect(published > 0, "nothing was published with two of three brokers");
            trial.expect(hidden == 0, hidden + " events became visible with one of three brokers");
            trial.expect(
                    trial.journal.acknowledged() > acknowledged, "commands were not accepted without enough brokers");
            first.startAgain();
            second.startAgain();
            first.awaitReady();
            second.awaitReady();
            trial.injected();
            trial.notes.add(
                    "control: with two lost, commands go on, nothing is published, and all of it is afterwards");
        });
    }

    private static long visible(Stage.Trial trial) {
        return trial.journal.entries().stream()
                .filter(entry -> entry.visible != 0)
                .count();
    }

    // --- What stands still

    /** An instance is stopped (SIGSTOP) in the middle of a transaction that holds the append lock. */
    Row frozenService() throws Exception {
        return stage.under("SIGSTOP of a service that holds the append lock", Manners.CAREFUL, trial -> {
            trial.goal = Duration.ofSeconds(25);
            Instance frozen = freezeLockHolder();
            if (frozen == null) {
                trial.problems.add("the append lock was never held at the moment of a stop");
                return;
            }
            trial.injected();
            long stopped = System.nanoTime();
            boolean resumed = Stage.within(Duration.ofSeconds(40), () -> appendsSince(trial, stopped) > 3);
            trial.expect(resumed, "appends did not resume");
            Duration standstill = Duration.ofNanos(System.nanoTime() - stopped);
            trial.expect(standstill.toSeconds() < 25, "appends resumed only after " + Row.seconds(standstill));
            trial.notes.add("appends resumed %s after the stop (limit: 20 s idle in transaction), while it still stood"
                    .formatted(Row.seconds(standstill)));
            Signals.CONT.send(frozen.pid());
            stage.awaitBack(frozen);
        });
    }

    private long appendsSince(Stage.Trial trial, long moment) {
        return trial.journal.entries().stream()
                .filter(entry -> entry.event && entry.isAcknowledged() && entry.acknowledged - moment > 200_000_000L)
                .count();
    }

    private @Nullable Instance freezeLockHolder() throws SQLException, InterruptedException {
        long giveUp = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        try (Connection connection = fleet.database().connect(Fleet.STORE);
                var query = connection.prepareStatement("""
                    select a.application_name from pg_locks l join pg_stat_activity a using (pid)
                    where l.locktype = 'advisory' and l.objid = 7201 and l.granted
                      and a.state = 'idle in transaction' and a.application_name like 'plan-management-%'
                      and a.query ilike 'insert into domain_event_entry%'
                    """)) {
            while (System.nanoTime() - giveUp < 0) {
                for (Instance instance : fleet.planManagement()) {
                    Signals.STOP.send(instance.pid());
                    Thread.sleep(3);
                    if (holds(query, instance)) {
                        Thread.sleep(30);
                        // It has not been a commit on its way.
                        if (holds(query, instance)) {
                            return instance;
                        }
                    }
                    Signals.CONT.send(instance.pid());
                    Thread.sleep(ThreadLocalRandom.current().nextLong(5, 25));
                }
            }
        }
        return null;
    }

    private static boolean holds(java.sql.PreparedStatement query, Instance instance) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                if (rows.getString(1).equals(instance.name())) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The instance that publishes stands still; the other takes over although its connection lives. */
    Row frozenPublisher() throws Exception {
        return stage.under("SIGSTOP of the instance that publishes", Manners.CAREFUL, trial -> {
            // Until its turn ends (6 s of silence), another one notices (1 s) and has looked at what Kafka holds.
            Instance frozen = stage.publisher();
            Signals.STOP.send(frozen.pid());
            trial.injected();
            Thread.sleep(options.isShort() ? 10_000 : 20_000);
            Signals.CONT.send(frozen.pid());
            trial.goal = Duration.ofSeconds(25);
            stage.awaitBack(frozen);
            trial.notes.add("what was sent to it before waited for its locks to end");
        });
    }

    /** A backend of the database that holds the append lock is stopped; writers hear 503 and go on afterwards. */
    Row frozenBackend() throws Exception {
        return stage.under("SIGSTOP of a database backend that holds the append lock", Manners.CAREFUL, trial -> {
            long pid = 0;
            // The lock is taken by a session that then goes on as any: stopped, it can neither commit nor end.
            try (Connection holder = fleet.database().connect(Fleet.STORE);
                    var statement = holder.createStatement()) {
                holder.setAutoCommit(false);
                try (ResultSet row = statement.executeQuery("select pg_backend_pid(), pg_advisory_xact_lock(7201)")) {
                    row.next();
                    pid = row.getLong(1);
                }
                Signals.STOP.send(pid);
                long stopped = System.nanoTime();
                boolean told = Stage.within(
                        Duration.ofSeconds(14),
                        () -> trial.load.failures().stream().anyMatch(failure -> failure.contains(" 503 ")));
                trial.expect(told, "writers heard no 503 within the lock time-out: " + trial.load.failures());
                trial.notes.add("writers heard 503 after "
                        + Row.seconds(Duration.ofNanos(System.nanoTime() - stopped))
                        + " (lock time-out 10 s)");
                Signals.CONT.send(pid);
                holder.rollback();
                trial.injected();
            } finally {
                if (pid != 0) {
                    Signals.CONT.send(pid);
                }
            }
            Thread.sleep(3_000);
        });
    }

    // --- Disks

    Row databaseDiskFull() throws Exception {
        return diskFull("disk full under the database", machine.databaseDisk(), () -> {
            if (!fleet.database().isAlive()) {
                fleet.database().startAgain();
                return "the server ended and was started again";
            }
            return "the server went on by itself";
        });
    }

    Row brokerDiskFull() throws Exception {
        return diskFull("disk full under a broker", machine.brokerDisk(), () -> {
            Instance broker = fleet.brokers().getFirst();
            if (broker.awaitEnd(Duration.ofMillis(1))) {
                broker.startAgain();
                broker.awaitReady();
                return "the broker ended and was started again";
            }
            return "the broker went on";
        });
    }

    private interface Mending {
        String mend() throws Exception;
    }

    private Row diskFull(String fault, java.util.Optional<Path> disk, Mending mending) throws Exception {
        if (disk.isEmpty()) {
            return Row.skipped(fault, machine.noDisks());
        }
        return stage.under(fault, Manners.CAREFUL, trial -> {
            Path ballast = disk.get().resolve("ballast");
            try {
                machine.fill(ballast);
                Thread.sleep(10_000);
                trial.notes.add("%d requests failed meanwhile".formatted(trial.load.failedRequests()));
            } finally {
                Files.deleteIfExists(ballast);
            }
            trial.notes.add(mending.mend());
            trial.injected();
            Thread.sleep(2_000);
        });
    }

    /** Every write to the log of writes waits for the disk a tenth of a second longer. */
    Row slowDisk() throws Exception {
        return stage.under("slow disk (each flush of the database's log waits 100 ms more)", Manners.CAREFUL, trial -> {
            fleet.database()
                    .execute(
                            "alter system set commit_delay = 100000",
                            "alter system set commit_siblings = 0",
                            "select pg_reload_conf()");
            Thread.sleep(500);
            long begin = System.nanoTime();
            try {
                Thread.sleep(options.isShort() ? 3_000 : 15_000);
            } finally {
                fleet.database()
                        .execute(
                                "alter system reset commit_delay",
                                "alter system reset commit_siblings",
                                "select pg_reload_conf()");
            }
            List<Long> millis = trial.journal.entries().stream()
                    .filter(entry -> entry.begun - begin > 0 && entry.isAcknowledged())
                    .map(entry -> (entry.acknowledged - entry.begun) / 1_000_000)
                    .sorted()
                    .toList();
            trial.injected();
            trial.expect(trial.load.failedRequests() == 0, "requests failed: " + trial.load.failures());
            trial.expect(millis.get(millis.size() / 2) > 90, "the disk was not slow");
            trial.notes.add("commands took p50 %d ms meanwhile".formatted(millis.get(millis.size() / 2)));
        });
    }

    // --- The network

    Row partition(String what, List<Integer> ports, Machine.Direction direction) throws Exception {
        String fault = "%s %s".formatted(direction.words(), what);
        if (!machine.canCutNetworks()) {
            return Row.skipped(fault, machine.noNetworks());
        }
        return stage.under(fault, Manners.CAREFUL, trial -> {
            long begin = System.nanoTime();
            try (var cut = machine.cut(ports, direction)) {
                Thread.sleep(options.partition().toMillis());
            }
            trial.injected();
            trial.notes.add("%d commands were accepted meanwhile".formatted(trial.doneSince(begin)));
            Thread.sleep(5_000);
        });
    }

    List<Integer> brokerPorts() {
        return fleet.brokers().stream().map(Instance::port).toList();
    }

    // --- Clocks

    Row clockJumps() throws Exception {
        if (machine.fakeTime().isEmpty()) {
            return Row.skipped("clock of an instance jumps by ±10 minutes", machine.noFakeTime());
        }
        Instance jumping = fleet.another(Fleet.PLAN_MANAGEMENT, 3, machine.movableClock(fleet.directory()));
        try {
            jumping.awaitReady();
            stage.writers.add(jumping);
            stage.awaitBack(jumping);
            return stage.under("clock of an instance jumps by ±10 minutes", Manners.CAREFUL, trial -> {
                for (String offset : List.of("-600", "+0", "+600", "+0")) {
                    machine.setClock(fleet.directory(), offset);
                    Thread.sleep(1_500);
                    trial.injected();
                    Thread.sleep(6_000);
                    if (offset.equals("+600")) {
                        trial.expect(ahead() > 300, "the clock did not jump");
                    }
                }
                trial.expect(monotone(), "recordedAt ran backwards");
                trial.notes.add("recordedAt never ran backwards; it stood %d s ahead after the jump forward"
                        .formatted(ahead()));
            });
        } finally {
            stage.writers.remove(jumping);
            jumping.close();
        }
    }

    private long ahead() throws SQLException {
        return number("select extract(epoch from max(time_stamp) - clock_timestamp())::bigint from domain_event_entry");
    }

    private boolean monotone() throws SQLException {
        return number("""
            select count(*) from (select time_stamp < lag(time_stamp) over (order by global_index) as back
                                  from domain_event_entry) as each where back
            """) == 0;
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = fleet.database().connect(Fleet.STORE);
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    // --- The database elsewhere

    /** The primary is killed for good and the synchronous standby promoted. */
    Row standbyPromoted() throws Exception {
        try (Standby standby = Standby.of(fleet)) {
            return stage.under(
                    "the database's server is lost, its synchronous standby promoted", Manners.CAREFUL, trial -> {
                        standby.follow();
                        Thread.sleep(2_000);
                        fleet.database().kill();
                        trial.injected();
                        Thread.sleep(500);
                        fleet.use(standby.promote());
                        trial.notes.add("promoted %s after the kill"
                                .formatted(Row.seconds(Duration.ofNanos(System.nanoTime()
                                        - trial.moments.getFirst().at()))));
                        Thread.sleep(5_000);
                    });
        }
    }

    /** An older copy of the database takes the place of the newer one. */
    Row oldBackup(Backup backup) throws Exception {
        System.out.println("→ an older backup is restored");
        List<String> problems = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        stage.under("work goes on after the backup", Manners.CAREFUL, trial -> Thread.sleep(2_000));
        long begin = System.nanoTime();
        long head = number("select max(global_index) from domain_event_entry");
        fleet.planManagement().forEach(instance -> Signals.KILL.send(instance.pid()));
        backup.restore();
        long restored = number("select max(global_index) from domain_event_entry");
        for (Instance instance : fleet.planManagement()) {
            instance.awaitEnd(Duration.ofSeconds(5));
            instance.startAgain();
        }
        if (restored >= head) {
            problems.add("the backup was not older");
        }
        for (Instance instance : fleet.planManagement()) {
            boolean refuses = Stage.within(Duration.ofMinutes(10), () -> stage.relayIs(instance, "refusing"));
            if (!refuses) {
                problems.add(instance.name() + " does not refuse to publish");
                continue;
            }
            String readiness = stage.api.manage(instance, "/health/readiness").body();
            if (!readiness.contains("looks like an old backup") || instance.isReady()) {
                problems.add(instance.name() + " says that it is ready: " + readiness);
            }
        }
        notes.add("restored to position %d of %d; no instance publishes or is ready, and says why"
                .formatted(restored, head));
        return new Row(
                "an older backup of the database is restored",
                Duration.ofNanos(System.nanoTime() - begin),
                1,
                0,
                0,
                0,
                List.of(),
                Duration.ZERO,
                problems,
                notes,
                "");
    }

    // --- The views

    /** The views of reporting equal what a rebuild makes of the record. */
    Row viewsEqualARebuild() throws Exception {
        System.out.println("→ the views are compared with a rebuild");
        long begin = System.nanoTime();
        List<String> problems = new ArrayList<>();
        Map<String, List<String>> live = Tally.views(fleet);
        Instance instance = stage.readers.next().orElseThrow();
        var started = stage.api.post(instance, "/rebuilds", stage.api.token("VK:coordinator"), "{\"view\":\"all\"}");
        if (started.statusCode() != 202) {
            return Row.failed("views compared with a rebuild", started.statusCode() + " " + started.body());
        }
        String path = started.headers().firstValue("Location").orElseThrow().replaceFirst(".*/api/v1", "");
        JsonNode rebuild;
        do {
            Thread.sleep(100);
            rebuild = Api.json(stage.api.get(instance, path));
        } while (rebuild.path("state").asString().equals("running"));
        if (!rebuild.path("state").asString().equals("done")) {
            problems.add("the rebuild failed: " + rebuild);
        }
        Map<String, List<String>> rebuilt = Tally.views(fleet);
        live.forEach((view, rows) -> {
            if (!rows.equals(rebuilt.get(view))) {
                problems.add("view %s differs from its rebuild".formatted(view));
            }
        });
        long parked;
        try (Connection connection = fleet.database().connect(Fleet.VIEWS);
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from inbox_parked")) {
            row.next();
            parked = row.getLong(1);
        }
        if (parked > 0) {
            problems.add(parked + " events are parked");
        }
        return new Row(
                "afterwards: views compared with a rebuild",
                Duration.ofNanos(System.nanoTime() - begin),
                0,
                0,
                0,
                0,
                List.of(),
                Duration.ZERO,
                problems,
                List.of("%d rows of %d views are the same"
                        .formatted(live.values().stream().mapToInt(List::size).sum(), live.size())),
                "");
    }
}
