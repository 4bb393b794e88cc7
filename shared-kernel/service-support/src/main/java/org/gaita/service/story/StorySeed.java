package org.gaita.service.story;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.gaita.service.Requests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes a story into an empty store, in one transaction: all of it or nothing. The events go through the same commands,
 * rules and triggers as any other; only the clock is the story's. So recordedAt is when each thing was recorded in the
 * story, and nobody can do that to a store that holds anything already.
 */
public final class StorySeed {
    /** With this profile a service writes its story and ends; it serves nobody and publishes nothing. */
    public static final String PROFILE = "demo-seed";

    private static final Logger log = LoggerFactory.getLogger(StorySeed.class);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int MINUTES_BETWEEN = 7;

    private final StoryClock clock;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final LocalTime morning;

    /** @param morning when a day's first step is recorded; later in services that go on with what others recorded */
    public StorySeed(
            StoryClock clock, JdbcClient database, PlatformTransactionManager transactions, LocalTime morning) {
        this.clock = clock;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.morning = morning;
    }

    /** Waits for what the story refers to and other services recorded. */
    public static void await(String what, BooleanSupplier there) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The story waits in vain for " + what);
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Writes the story, unless it is there.
     *
     * @param there whether what the store holds is this story
     * @param story its steps, as told on a day; on one day in the order in which they are done
     * @param afterwards what belongs into the same transaction
     */
    public void write(BooleanSupplier there, Function<LocalDate, List<Step>> story, Runnable afterwards) {
        Instant now = Clock.systemUTC().instant();
        transaction.executeWithoutResult(status -> {
            // Nobody else writes meanwhile: what is found empty stays empty until the story is in it.
            database.sql("select pg_advisory_xact_lock(7201)")
                    .query((row, n) -> 0)
                    .single();
            long events = database.sql("select count(*) from domain_event_entry")
                    .query(Long.class)
                    .single();
            if (events == 0) {
                tell(story.apply(LocalDate.ofInstant(now, Requests.ZONE)), now);
                afterwards.run();
            } else if (there.getAsBoolean()) {
                log.info("The story is in the record already");
            } else {
                throw new IllegalStateException("The store holds " + events
                        + " events that are no demonstration. The story is written into an empty store only;"
                        + " nothing was changed.");
            }
        });
    }

    private void tell(List<Step> steps, Instant now) {
        List<Step> past = timed(steps).stream()
                .filter(step -> Objects.requireNonNull(step.at()).isBefore(now))
                .toList();
        for (Step step : past) {
            clock.goTo(Objects.requireNonNull(step.at()));
            step.what().run();
        }
        log.info(
                "{} steps of the story are in the record; {} lie in the future",
                past.size(),
                steps.size() - past.size());
    }

    /** Gives the steps of each day their hours, in the order of the story. */
    private List<Step> timed(List<Step> steps) {
        List<Step> timed = new ArrayList<>();
        LocalDate day = LocalDate.MIN;
        int minutes = 0;
        for (Step step : steps.stream().sorted(Comparator.comparing(Step::on)).toList()) {
            minutes = step.on().equals(day) ? minutes + MINUTES_BETWEEN : 0;
            day = step.on();
            timed.add(step.at(day.atTime(morning)
                    .plusMinutes(minutes)
                    .atZone(Requests.ZONE)
                    .toInstant()));
        }
        return timed;
    }
}
