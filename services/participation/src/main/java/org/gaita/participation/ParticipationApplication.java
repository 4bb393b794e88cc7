package org.gaita.participation;

import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.gaita.eventstore.Aggregates;
import org.gaita.participation.opportunity.OpportunityRequest;
import org.gaita.participation.process.ParticipationProcess;
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

/** Participation: consultations, hearings, dialogue circles, and what came of them. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@Import(ParkedStreams.class)
public class ParticipationApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(ParticipationApplication.class, arguments);
    }

    @Bean
    Aggregates aggregates() {
        return Aggregates.of(ParticipationProcess.class, OpportunityRequest.class);
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
