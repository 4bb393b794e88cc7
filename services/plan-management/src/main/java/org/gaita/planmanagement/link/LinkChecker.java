package org.gaita.planmanagement.link;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.gaita.domain.Actor;
import org.gaita.planmanagement.commitment.CommitmentCommand.RecordLinkHealth;
import org.gaita.planmanagement.link.LinkRows.LinkRow;
import org.gaita.service.Requests;
import org.gaita.service.outbound.WebAddress;
import org.gaita.web.Correlation;
import org.gaita.web.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Checks published links on a schedule. Only a change of a link's health is recorded, so the record does not grow with
 * every check. Of several instances one checks at a time.
 */
@Component
class LinkChecker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(LinkChecker.class);
    /** Whoever holds this lock of the database checks. */
    private static final long LOCK = 7203;
    /** Where so many sites were asked and none answered, the fault is most likely on our side. */
    private static final int ENOUGH_SITES = 3;

    private final LinkProperties properties;
    private final LinkRows rows;
    private final Requests requests;
    private final DataSource dataSource;
    private final LinkProbe probe;
    private final MeterRegistry meters;
    private volatile ScheduledExecutorService schedule = stopped();

    LinkChecker(
            LinkProperties properties, LinkRows rows, Requests requests, DataSource dataSource, MeterRegistry meters) {
        this.properties = properties;
        this.rows = rows;
        this.requests = requests;
        this.dataSource = dataSource;
        this.meters = meters;
        this.probe = new LinkProbe(properties);
    }

    @Override
    public void start() {
        if (!properties.enabled()) {
            return;
        }
        schedule = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("link-checker").factory());
        long every = properties.every().toMillis();
        schedule.scheduleWithFixedDelay(this::checkQuietly, every, every, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        schedule.shutdownNow();
        probe.close();
    }

    @Override
    public boolean isRunning() {
        return !schedule.isShutdown();
    }

    private void checkQuietly() {
        try {
            check();
        } catch (Exception later) {
            log.warn("Links are not checked now: {}", later.toString());
        }
    }

    /** Checks what is due; says how many addresses were checked, 0 also where another instance is at it. */
    int check() throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            if (!call(connection, "select pg_try_advisory_lock(?)")) {
                return 0;
            }
            try {
                return Correlation.call(Ids.next().toString(), this::checkDue);
            } finally {
                call(connection, "select pg_advisory_unlock(?)");
            }
        }
    }

    private static boolean call(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, LOCK);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private int checkDue() throws InterruptedException {
        List<String> due = rows.due(now(), properties.batch());
        if (due.isEmpty()) {
            return 0;
        }
        Map<String, Finding> findings = probe(due);
        long sites =
                findings.keySet().stream().map(LinkChecker::site).distinct().count();
        if (sites >= ENOUGH_SITES
                && findings.values().stream().allMatch(finding -> finding.kind() == Finding.Kind.SILENT)) {
            log.warn("None of {} sites answers: this server seems to be cut off, and nothing is recorded", sites);
            findings.keySet().forEach(url -> rows.later(url, now().plus(properties.retry())));
            return 0;
        }
        findings.forEach(this::note);
        return findings.size();
    }

    /** Sites are asked side by side, one site one thing at a time. */
    private Map<String, Finding> probe(List<String> due) throws InterruptedException {
        Map<String, List<String>> bySite = new LinkedHashMap<>();
        due.forEach(url ->
                bySite.computeIfAbsent(site(url), site -> new ArrayList<>()).add(url));
        Map<String, Finding> findings = new ConcurrentHashMap<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(
                Math.max(1, properties.parallelism()),
                Thread.ofPlatform().daemon().name("link-check-", 0).factory())) {
            List<Future<?>> started = new ArrayList<>();
            bySite.values()
                    .forEach(urls -> started.add(
                            workers.submit(() -> urls.forEach(url -> findings.put(url, probe.probe(url))))));
            try {
                for (Future<?> one : started) {
                    one.get();
                }
            } catch (java.util.concurrent.ExecutionException failed) {
                log.error("A link could not be checked", failed.getCause());
            } catch (InterruptedException stopping) {
                workers.shutdownNow();
                throw stopping;
            }
        }
        return findings;
    }

    private static String site(String url) {
        return WebAddress.read(url).map(URI::getHost).orElse("");
    }

    private void note(String url, Finding finding) {
        meters.counter("gaita.links.checked", "found", finding.kind().name().toLowerCase(java.util.Locale.ROOT))
                .increment();
        if (finding.kind() == Finding.Kind.UNDECIDED) {
            rows.later(url, now().plus(properties.retry()));
            return;
        }
        boolean failed = finding.kind() != Finding.Kind.REACHABLE;
        Instant next = now().plus(failed ? properties.retry() : properties.recheck());
        for (LinkRow row : rows.checked(url, failed, now(), next)) {
            boolean broken = failed && row.failures() >= properties.patience();
            if (failed == row.broken() || (failed && !broken)) {
                continue;
            }
            try {
                requests.send(new RecordLinkHealth(
                        row.commitment(),
                        row.report(),
                        row.evidence(),
                        broken ? finding.sentence() : null,
                        requests.context(Actor.SYSTEM)));
            } catch (RuntimeException later) {
                // The row still says otherwise, so the next check tries again.
                log.warn("The health of a link in report {} is not recorded: {}", row.report(), later.toString());
            }
        }
    }

    private Instant now() {
        return requests.clock().instant();
    }

    private static ScheduledExecutorService stopped() {
        ScheduledExecutorService none = Executors.newSingleThreadScheduledExecutor();
        none.shutdown();
        return none;
    }
}
