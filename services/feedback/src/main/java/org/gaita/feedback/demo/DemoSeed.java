package org.gaita.feedback.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import org.gaita.service.Requests;
import org.gaita.service.story.StoryClock;
import org.gaita.service.story.StorySeed;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Writes the story of the submissions into an empty store, as soon as the plan and the processes have arrived. */
@Component
@Profile(StorySeed.PROFILE)
class DemoSeed implements ApplicationRunner {
    private final StoryClock clock;
    private final StorySeed seed;
    private final StoryTeller teller;
    private final JdbcClient database;

    DemoSeed(StoryClock clock, StoryTeller teller, JdbcClient database, PlatformTransactionManager transactions) {
        this.clock = clock;
        // After what plan-management and participation recorded on the same day.
        this.seed = new StorySeed(clock, database, transactions, LocalTime.of(11, 40));
        this.teller = teller;
        this.database = database;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        StorySeed.await(
                "the plan and the processes",
                () -> teller.canTell(Story.read(LocalDate.now(clock.withZone(Requests.ZONE)))));
        seed.write(this::isTold, today -> teller.steps(Story.read(today)), this::theMailHasGoneOut);
    }

    /** In the story it did; nobody is there to receive it now. */
    private void theMailHasGoneOut() {
        database.sql("update mail set state = 'sent', attempts = 1, claimed_at = created_at, sent_at = created_at")
                .update();
    }

    private boolean isTold() {
        return database.sql("select 1 from submission where institution = 'CEĻM' limit 1")
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
