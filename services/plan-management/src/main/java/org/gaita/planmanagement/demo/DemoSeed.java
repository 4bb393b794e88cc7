package org.gaita.planmanagement.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.gaita.planmanagement.catalogue.Catalogue;
import org.gaita.service.Requests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the story into an empty store, in one transaction: all of it or nothing. The events go through the same
 * commands, rules and triggers as any other; only the clock is the story's. So recordedAt is when each thing was
 * recorded in the story, and nobody can do that to a store that holds anything already.
 */
@Component
@Profile(DemoConfiguration.PROFILE)
class DemoSeed implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(DemoSeed.class);

    private final StoryClock clock;
    private final StoryTeller teller;
    private final Catalogue catalogue;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    DemoSeed(
            StoryClock clock,
            StoryTeller teller,
            Catalogue catalogue,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.clock = clock;
        this.teller = teller;
        this.catalogue = catalogue;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Instant now = Clock.systemUTC().instant();
        transaction.executeWithoutResult(status -> seed(now));
    }

    private void seed(Instant now) {
        // Nobody else writes meanwhile: what is found empty stays empty until the story is in it.
        database.sql("select pg_advisory_xact_lock(7201)").query((row, n) -> 0).single();
        long events = database.sql("select count(*) from domain_event_entry")
                .query(Long.class)
                .single();
        if (events > 0) {
            if (catalogue.plan("vk-2").isPresent()) {
                log.info("The story is in the record already");
                return;
            }
            throw new IllegalStateException("The store holds " + events
                    + " events that are no demonstration. The story is written into an empty store only;"
                    + " nothing was changed.");
        }
        LocalDate today = LocalDate.ofInstant(now, Requests.ZONE);
        List<Step> steps = teller.steps(Story.read(today), today);
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
    private static List<Step> timed(List<Step> steps) {
        List<Step> timed = new ArrayList<>();
        LocalDate day = LocalDate.MIN;
        int minutes = 0;
        for (Step step : steps.stream().sorted(Comparator.comparing(Step::on)).toList()) {
            minutes = step.on().equals(day) ? minutes + 7 : 0;
            day = step.on();
            timed.add(step.at(
                    day.atTime(9, 12).plusMinutes(minutes).atZone(Requests.ZONE).toInstant()));
        }
        return timed;
    }
}
