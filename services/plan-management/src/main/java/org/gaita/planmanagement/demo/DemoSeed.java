package org.gaita.planmanagement.demo;

import java.time.LocalTime;
import org.gaita.planmanagement.catalogue.Catalogue;
import org.gaita.service.story.StoryClock;
import org.gaita.service.story.StorySeed;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Writes the plan's story into an empty store. */
@Component
@Profile(DemoConfiguration.PROFILE)
class DemoSeed implements ApplicationRunner {
    private final StorySeed seed;
    private final StoryTeller teller;
    private final Catalogue catalogue;

    DemoSeed(
            StoryClock clock,
            StoryTeller teller,
            Catalogue catalogue,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.seed = new StorySeed(clock, database, transactions, LocalTime.of(9, 12));
        this.teller = teller;
        this.catalogue = catalogue;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        seed.write(() -> catalogue.plan("vk-2").isPresent(), today -> teller.steps(Story.read(today), today), () -> {});
    }
}
