package org.gaita.planmanagement;

import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.gaita.eventstore.Aggregates;
import org.gaita.planmanagement.commitment.Commitment;
import org.gaita.planmanagement.demo.DemoConfiguration;
import org.gaita.planmanagement.institution.Institution;
import org.gaita.planmanagement.person.Person;
import org.gaita.planmanagement.plan.Plan;
import org.gaita.service.Requests;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Plan management: plans, commitments, measures, assignments and progress reports. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
public class PlanManagementApplication {
    public static void main(String[] arguments) {
        var context = SpringApplication.run(PlanManagementApplication.class, arguments);
        if (context.getEnvironment().matchesProfiles(DemoConfiguration.PROFILE)) {
            System.exit(SpringApplication.exit(context));
        }
    }

    @Bean
    Aggregates aggregates() {
        return Aggregates.of(Plan.class, Commitment.class, Institution.class, Person.class);
    }

    @Bean
    Requests requests(CommandGateway commands, Clock clock) {
        return new Requests(commands, clock);
    }
}
