package org.gaita.planmanagement.bad;

import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.gaita.embedded.bad.Server;
import org.gaita.reporting.bad.Views;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RestController;

/** Classes of a service, each of which breaks a rule, and one that breaks none. */
@SuppressWarnings({"unused", "JavaUtilDate", "NullAway.Init"})
public final class Services {
    private Services() {}

    public static class ReadsAnotherServicesClass {
        void read(Views views) {}
    }

    public static class StartsAnEmbeddedServer {
        void start(Server server) {}
    }

    public static class SendsByItself {
        void send(Producer<String, byte[]> producer) {}
    }

    public static class AsksWhatDayItIs {
        boolean overdue(LocalDate due) {
            return due.isBefore(LocalDate.now());
        }
    }

    public static class AsksForTheInstant {
        Instant recordedAt() {
            return Instant.now();
        }
    }

    public static class AsksForMilliseconds {
        long recordedAt() {
            return System.currentTimeMillis();
        }
    }

    public static class IsToldTheTime {
        boolean overdue(LocalDate due, Clock clock) {
            return due.isBefore(LocalDate.now(clock));
        }
    }

    public static class UsesAnOldDate {
        long millis(Date date) {
            return date.getTime();
        }
    }

    public static class Prints {
        void report() {
            System.out.println("done");
        }
    }

    public static class PrintsItsFailure {
        void report(Exception failure) {
            failure.printStackTrace();
        }
    }

    public static class LogsInAnotherWay {
        void report() {
            java.util.logging.Logger.getAnonymousLogger().info("done");
        }
    }

    public static class HasItsFieldsInjected {
        @Autowired
        Clock clock;
    }

    public static class HasItsSettingsInjected {
        @Value("${gaita.some.setting}")
        String setting;
    }

    @RestController
    public static class ReadsTheDatabase {
        long count(JdbcClient jdbc) {
            return jdbc.sql("select count(*) from record").query(Long.class).single();
        }
    }

    @Entity
    public static class IsMapped {}

    @ConfigurationProperties("gaita.some")
    public static class HasSetters {
        private String setting = "";

        void setSetting(String setting) {
            this.setting = setting;
        }
    }

    public static class AggregateThatReadsTheDatabase {
        @AggregateIdentifier
        String id;

        long others(JdbcClient jdbc) {
            return jdbc.sql("select count(*) from record").query(Long.class).single();
        }
    }

    public static class AggregateThatReadsTheDatabaseThroughAnother {
        @AggregateIdentifier
        String id;

        long others(Helper helper) {
            return helper.count();
        }
    }

    public static class Helper {
        private final JdbcClient jdbc;

        Helper(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        long count() {
            return jdbc.sql("select count(*) from record").query(Long.class).single();
        }
    }

    @Component
    public static class AggregateThatIsABean {
        @AggregateIdentifier
        String id;
    }

    public static class AggregateThatMakesIds {
        @AggregateIdentifier
        String id = UUID.randomUUID().toString();
    }
}
