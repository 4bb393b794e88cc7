package org.gaita.planmanagement.demo;

import org.gaita.service.story.StoryClock;
import org.gaita.service.story.StorySeed;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** With the profile {@code demo-seed} the service writes the story and ends; it serves nobody and publishes nothing. */
@Configuration(proxyBeanMethods = false)
@Profile(DemoConfiguration.PROFILE)
public class DemoConfiguration {
    /** The profile. */
    public static final String PROFILE = StorySeed.PROFILE;

    @Bean
    StoryClock clock() {
        return new StoryClock();
    }
}
