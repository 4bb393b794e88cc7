package org.gaita.feedback;

import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.gaita.eventstore.Aggregates;
import org.gaita.feedback.privacy.Author;
import org.gaita.feedback.submission.Submission;
import org.gaita.feedback.subscription.Subscription;
import org.gaita.service.Requests;
import org.gaita.service.parked.ParkedStreams;
import org.gaita.service.plan.PlanFacts;
import org.gaita.service.plan.PlanFactsProjector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Feedback: submissions, reasoned responses, subscriptions. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
@Import(ParkedStreams.class)
public class FeedbackApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(FeedbackApplication.class, arguments);
    }

    @Bean
    Aggregates aggregates() {
        return Aggregates.of(Submission.class, Subscription.class, Author.class);
    }

    @Bean
    Requests requests(CommandGateway commands, Clock clock) {
        return new Requests(commands, clock);
    }

    @Bean
    PlanFacts planFacts(JdbcClient database) {
        return new PlanFacts(database);
    }

    @Bean
    PlanFactsProjector planFactsProjector(JdbcClient database) {
        return new PlanFactsProjector(database);
    }
}
