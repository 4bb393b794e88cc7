package org.gaita.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.gaita.local.Instance;

/** A fleet with a plan in it, and what is needed to put it under load while something is done to it. */
final class Stage {
    /** Everything under way is done within this time after a fault. */
    static final Duration GOAL = Duration.ofSeconds(10);

    /** Processes that want to run, for each processor. With more than that, it is something else that is measured. */
    private static final double OVERLOADED = 6;

    private static final Duration QUIET = Duration.ofSeconds(90);

    final Fleet fleet;
    final Api api;
    final Balancer writers;
    final Balancer readers;
    final Deeds deeds;
    final List<Balancer> balancers = new CopyOnWriteArrayList<>();

    Stage(Fleet fleet) throws IOException, InterruptedException {
        this.fleet = fleet;
        this.api = new Api(fleet.issuer());
        this.writers = new Balancer(fleet.planManagement());
        this.readers = new Balancer(fleet.reporting());
        this.balancers.addAll(List.of(writers, readers));
        this.deeds = new Deeds(api, api.importPlan(fleet.planManagement().getFirst()));
    }

    /** When a fault came, or was lifted, and what it happened to. */
    record Moment(long at, String target) {}

    /**
     * How long it took to make up for a fault.
     *
     * @param took until the last of what was under way was done
     * @param answered until that was acknowledged; the rest of the time passed until it was visible in reporting
     */
    record Recovery(Moment moment, Duration took, Duration answered) {
        /** The longest of each target. */
        static String slowest(List<Recovery> recoveries) {
            Map<String, Duration> slowest = new TreeMap<>();
            recoveries.forEach(recovery ->
                    slowest.merge(recovery.moment.target(), recovery.took, (a, b) -> a.compareTo(b) > 0 ? a : b));
            return slowest.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + Row.seconds(entry.getValue()))
                    .collect(Collectors.joining(", "));
        }

        /** A table of all, for whoever looks for the reason of a slow one. */
        static String table(List<Recovery> recoveries) {
            return recoveries.stream()
                    .map(recovery -> String.format(
                            Locale.ROOT,
                            "%.1f,%s,%.1f,%.1f%n",
                            (recovery.moment.at() - recoveries.getFirst().moment.at()) / 1e9,
                            recovery.moment.target(),
                            recovery.took.toMillis() / 1e3,
                            recovery.answered.toMillis() / 1e3))
                    .collect(Collectors.joining("", "second,target,recovered after,answered after\n", ""));
        }
    }

    /** What is put under load beside plan-management. */
    record Target(Trace trace, Balancer balancer, Load.Work work) {}

    /** A load on one service, and what becomes of its commands. */
    final class Pressure implements AutoCloseable {
        final Trace trace;
        final Journal journal = new Journal();
        final Load load;
        private final Sightings sightings;

        private Pressure(Target target, Load.Manners manners) {
            trace = target.trace();
            sightings = new Sightings(fleet, trace, journal);
            load = new Load(api, target.balancer(), manners, journal, target.work());
        }

        String words(Tally tally) {
            return "%s: %d requests, %d failed, %d acknowledged, %d lost, %d doubled, longest %s"
                    .formatted(
                            trace.service(),
                            load.requests(),
                            load.failedRequests(),
                            tally.commands(),
                            tally.lost(),
                            tally.doubled(),
                            Row.seconds(load.longest()));
        }

        @Override
        public void close() throws InterruptedException {
            sightings.close();
        }
    }

    /** What happens while a fault is tried. */
    final class Trial {
        /** The first is on plan-management. */
        final List<Pressure> pressures = new ArrayList<>();

        final Journal journal;
        final List<Moment> moments = new CopyOnWriteArrayList<>();
        final List<String> problems = new CopyOnWriteArrayList<>();
        final List<String> notes = new CopyOnWriteArrayList<>();
        Duration goal = GOAL;
        final Load load;

        private Trial(Load.Manners manners, List<Target> more) {
            pressures.add(new Pressure(new Target(Trace.PLAN_MANAGEMENT, writers, deeds.inPlanManagement()), manners));
            // Somebody proposes and announces something less often than everybody reports.
            more.forEach(target -> pressures.add(new Pressure(target, manners.withClients(1))));
            journal = pressures.getFirst().journal;
            load = pressures.getFirst().load;
        }

        private void end() throws InterruptedException {
            for (Pressure pressure : pressures) {
                pressure.load.close();
            }
        }

        /** The fault happened now, or was lifted now, where it has an end. */
        void injected() {
            injected("");
        }

        /** The same, with a word for what it happened to. */
        void injected(String target) {
            moments.add(new Moment(System.nanoTime(), target));
        }

        /** How long everything that was under way took, for each moment that had something under way. */
        List<Recovery> recoveries() {
            return moments.stream()
                    .flatMap(moment -> pressures.stream()
                            .flatMap(pressure -> pressure.journal.lastDoneAfter(moment.at()).stream())
                            .max(Comparator.comparingLong(Journal.Entry::done))
                            .map(last -> new Recovery(
                                    moment,
                                    Duration.ofNanos(last.done() - moment.at()),
                                    Duration.ofNanos(Math.max(0, last.acknowledged - moment.at()))))
                            .stream())
                    .toList();
        }

        /** Commands that were acknowledged since a moment. */
        long doneSince(long moment) {
            return journal.entries().stream()
                    .filter(entry -> entry.isAcknowledged() && entry.acknowledged - moment > 0)
                    .count();
        }

        void expect(boolean condition, String problem) {
            if (!condition) {
                problems.add(problem);
            }
        }
    }

    /** What is done. */
    interface Fault {
        void happen(Trial trial) throws Exception;
    }

    /** Tries a fault under load, and counts. */
    Row under(String fault, Load.Manners manners, Fault deed) throws Exception {
        return under(fault, manners, List.of(), deed);
    }

    /** The same with more services under load. */
    Row under(String fault, Load.Manners manners, List<Target> more, Fault deed) throws Exception {
        System.out.println("→ " + fault);
        long begin = System.nanoTime();
        Trial trial = new Trial(manners, more);
        try {
            Thread.sleep(1_000);
            try {
                deed.happen(trial);
                Thread.sleep(1_200);
            } finally {
                trial.end();
            }
            trial.expect(
                    within(
                            QUIET,
                            () -> trial.pressures.stream()
                                    .allMatch(pressure -> pressure.journal.everythingIsVisible())),
                    "not everything acknowledged was visible after " + QUIET);
            within(
                    QUIET,
                    () -> trial.pressures.stream()
                            .allMatch(pressure -> Tally.everythingHasArrived(fleet, pressure.trace)));
        } finally {
            for (Pressure pressure : trial.pressures) {
                pressure.close();
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        Tally tally = new Tally(0, 0, 0, List.of());
        for (Pressure pressure : trial.pressures) {
            Tally one = Tally.of(fleet, pressure.trace, pressure.journal);
            tally = tally.plus(one);
            if (!more.isEmpty()) {
                trial.notes.add(pressure.words(one));
            }
        }
        List<Recovery> recoveries = trial.recoveries();
        if (trial.moments.stream().anyMatch(moment -> !moment.target().isEmpty())) {
            trial.notes.add("slowest recoveries: " + Recovery.slowest(recoveries));
            Files.writeString(fleet.directory().resolveSibling("recoveries.csv"), Recovery.table(recoveries));
        }
        List<String> problems = new ArrayList<>(trial.problems);
        problems.addAll(tally.disorder());
        if (tally.lost() > 0) {
            problems.add(tally.lost() + " lost");
        }
        if (tally.doubled() > 0) {
            problems.add(tally.doubled() + " doubled");
        }
        Row row = new Row(
                fault,
                took,
                trial.moments.size(),
                tally.commands(),
                tally.lost(),
                tally.doubled(),
                recoveries.stream().map(Recovery::took).toList(),
                trial.goal,
                problems,
                trial.notes,
                "");
        if (!recoveries.isEmpty() && !trial.goal.isZero() && row.p99().compareTo(trial.goal) >= 0) {
            double busy = Machine.load() / Runtime.getRuntime().availableProcessors();
            if (busy > OVERLOADED) {
                trial.notes.add(
                        "**the goal was missed**, on a machine with %.0f waiting for each processor".formatted(busy));
            } else {
                problems.add("recovery p99 missed its goal");
            }
        }
        return row;
    }

    /** Waits for a condition; says false when it does not come about. */
    static boolean within(Duration patience, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }

    /** Waits until an instance is ready and the clients know it. */
    void awaitBack(Instance instance) throws InterruptedException {
        instance.awaitReady();
        within(
                Duration.ofSeconds(10),
                () -> balancers.stream()
                        .filter(balancer -> balancer.instances().contains(instance))
                        .allMatch(balancer -> balancer.isReady(instance)));
    }

    /** The instance of plan-management that publishes. */
    Instance publisher() throws InterruptedException {
        return publisher(fleet.planManagement());
    }

    /** The one of these that publishes. */
    Instance publisher(List<Instance> instances) throws InterruptedException {
        Instance[] found = new Instance[1];
        if (!within(Duration.ofSeconds(30), () -> {
            for (Instance instance : instances) {
                if (instance.isAlive() && relayIs(instance, "publishing")) {
                    found[0] = instance;
                    return true;
                }
            }
            return false;
        })) {
            throw new IllegalStateException("No instance publishes");
        }
        return found[0];
    }

    boolean relayIs(Instance instance, String state) {
        try {
            return api.manage(instance, "/prometheus")
                    .body()
                    .lines()
                    .anyMatch(line -> line.startsWith("gaita_relay_state{")
                            && line.contains("state=\"" + state + "\"")
                            && line.endsWith(" 1.0"));
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
