package org.gaita.participation.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import org.gaita.service.Requests;
import org.gaita.service.plan.PlanFacts;
import org.gaita.service.story.StoryClock;
import org.gaita.service.story.StorySeed;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Writes the story of the processes into an empty store, as soon as the plan has arrived. */
@Component
@Profile(StorySeed.PROFILE)
class DemoSeed implements ApplicationRunner {
    private final StoryClock clock;
    private final StorySeed seed;
    private final StoryTeller teller;
    private final PlanFacts plan;
    private final JdbcClient database;

    DemoSeed(
            StoryClock clock,
            StoryTeller teller,
            PlanFacts plan,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.clock = clock;
        // After what plan-management recorded on the same day.
        this.seed = new StorySeed(clock, database, transactions, LocalTime.of(10, 20));
        this.teller = teller;
        this.plan = plan;
        this.database = database;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        StorySeed.await("the plan", () -> arrived(Story.read(LocalDate.now(clock.withZone(Requests.ZONE)))));
        seed.write(this::isTold, today -> teller.steps(Story.read(today)), () -> {});
    }

    private boolean arrived(Story story) {
        return story.processes().stream()
                        .allMatch(process -> plan.exists(process.institution())
                                && teller.measures(story, process).stream().allMatch(place -> place.isPresent())
                                && teller.commitments(story, process).stream().allMatch(place -> place.isPresent()))
                && plan.plan(story.plan()).isPresent();
    }

    private boolean isTold() {
        return database.sql("select 1 from process where region = 'Kalniene' limit 1")
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
