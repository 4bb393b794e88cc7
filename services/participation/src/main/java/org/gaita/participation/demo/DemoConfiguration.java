package org.gaita.participation.demo;

import org.gaita.service.story.StoryClock;
import org.gaita.service.story.StorySeed;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;

/** With the profile {@code demo-seed} the service writes the story and ends; it serves nobody and publishes nothing. */
@Configuration(proxyBeanMethods = false)
@Profile(StorySeed.PROFILE)
class DemoConfiguration {
    @Bean
    StoryClock clock() {
        return new StoryClock();
    }

    /** The inbox would go on for ever. */
    @EventListener
    void end(ApplicationReadyEvent told) {
        told.getApplicationContext().close();
    }
}
