package org.gaita.reporting.rebuild;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.reporting.projection.ViewProjector;
import org.gaita.reporting.projection.ViewTables;
import org.gaita.reporting.projection.ViewTables.View;
import org.gaita.reporting.record.RecordReader;
import org.gaita.reporting.record.RecordReader.Arrived;
import org.gaita.reporting.record.Recorder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Builds views anew from the record (design, decision 9): in bulk into shadow tables while the old ones go on serving,
 * then what came meanwhile, and at last swaps them in under the lock that recording takes.
 */
@Component
public class Rebuilder {
    private static final Logger log = LoggerFactory.getLogger(Rebuilder.class);
    private static final String SHADOW = "_new";
    private static final int BATCH = 500;
    private static final int NEARLY_THERE = 100;
    private static final int SWAP_ATTEMPTS = 20;

    private final DataSource database;
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final TransactionTemplate transaction;
    private final ViewTables tables;
    private final RecordReader record;
    private final Recorder recorder;
    private final RebuildLog rebuilds;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicLong rate = new AtomicLong();

    Rebuilder(
            DataSource database,
            JdbcClient jdbc,
            JdbcTemplate template,
            PlatformTransactionManager transactions,
            ViewTables tables,
            RecordReader record,
            Recorder recorder,
            RebuildLog rebuilds,
            MeterRegistry meters) {
        this.database = database;
        this.jdbc = jdbc;
        this.template = template;
        this.transaction = new TransactionTemplate(transactions);
        this.tables = tables;
        this.record = record;
        this.recorder = recorder;
        this.rebuilds = rebuilds;
        meters.gauge("gaita.reporting.rebuild.rate", rate);
    }

    /** Begins to build views anew, and gives the id under which its progress is found. */
    public String start(String name, List<View> views) {
        if (!running.compareAndSet(false, true)) {
            throw new Refused("rebuild-running", Refusal.Kind.CONFLICT, "A rebuild is running; wait until it is done");
        }
        String id = UUID.randomUUID().toString();
        long head = record.head();
        rebuilds.begin(id, name, record.count(head));
        Thread.ofVirtual().name("rebuild").start(() -> {
            try {
                build(id, views, head);
                rebuilds.done(id);
            } catch (Exception e) {
                log.error("Building {} anew failed; the old goes on", name, e);
                rebuilds.failed(id, String.valueOf(e.getMessage()));
            } finally {
                rate.set(0);
                running.set(false);
            }
        });
        return id;
    }

    /** After an update that brought a new view. */
    @EventListener(ApplicationReadyEvent.class)
    void buildWhatIsNew() {
        if (tables.incomplete()) {
            start("all", List.of(View.values()));
        }
    }

    private void build(String id, List<View> views, long head) throws SQLException {
        // Timelines say what a fact was before, so that both are built together whichever is asked for.
        for (View view : View.values()) {
            tables.drop(view, SHADOW);
            tables.create(view, SHADOW);
        }
        long[] done = {0};
        long began = System.nanoTime();
        try (BulkBuilder bulk = new BulkBuilder(database, SHADOW)) {
            bulk.build(record, head, events -> {
                done[0] = events;
                rate.set(events * 1_000_000_000L / Math.max(1, System.nanoTime() - began));
                rebuilds.progress(id, events, 0);
            });
        }
        long written = System.nanoTime();
        index();
        log.info(
                "Built {} anew from {} events: read and written in {} ms, indexed in {} ms",
                views,
                done[0],
                (written - began) / 1_000_000,
                (System.nanoTime() - written) / 1_000_000);
        ViewProjector shadow = new ViewProjector(jdbc, template, SHADOW);
        long[] at = {head, 0};
        while (catchUp(shadow, at) > NEARLY_THERE) {
            rebuilds.progress(id, done[0], at[1]);
        }
        swap(views, shadow, at);
        rebuilds.progress(id, done[0], at[1]);
        for (View view : View.values()) {
            tables.drop(view, SHADOW);
        }
    }

    /** Each view on a connection of its own: PostgreSQL builds indexes of several tables at once. */
    private void index() {
        CompletableFuture<?>[] building = Stream.of(View.values())
                .map(view -> CompletableFuture.runAsync(() -> tables.index(view, SHADOW), Thread::startVirtualThread))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(building).join();
        } catch (CompletionException e) {
            // Whoever asks for the rebuild is told what failed, not how it was called.
            throw e.getCause() instanceof RuntimeException failed ? failed : e;
        }
    }

    /** Adds a batch of what came meanwhile; {@code at} is the last arrival and how many were added. */
    private int catchUp(ViewProjector shadow, long[] at) {
        List<Arrived> batch = record.after(at[0], BATCH);
        if (!batch.isEmpty()) {
            transaction.executeWithoutResult(
                    status -> shadow.project(batch.stream().map(Arrived::event).toList()));
            at[0] = batch.getLast().arrival();
            at[1] += batch.size();
        }
        return batch.size();
    }

    private void swap(List<View> views, ViewProjector shadow, long[] at) {
        for (int attempt = 1; ; attempt++) {
            long[] reached = at.clone();
            try {
                transaction.executeWithoutResult(status -> {
                    jdbc.sql("set local lock_timeout = '2s'").update();
                    recorder.lock();
                    while (catchUp(shadow, reached) > 0) {
                        // Nothing more comes while the lock is held.
                    }
                    views.forEach(view -> tables.swap(view, SHADOW));
                });
                at[0] = reached[0];
                at[1] = reached[1];
                return;
            } catch (TransientDataAccessException busy) {
                // A long question still reads the old table: let it finish, and everybody else go on meanwhile.
                if (attempt == SWAP_ATTEMPTS) {
                    throw busy;
                }
            }
        }
    }
}
