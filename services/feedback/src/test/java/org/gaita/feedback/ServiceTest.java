package org.gaita.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.gaita.domain.AssignmentRole;
import org.gaita.domain.CommitmentId;
import org.gaita.domain.CommitmentNumber;
import org.gaita.domain.Deadline;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureId;
import org.gaita.domain.MeasureNumber;
import org.gaita.domain.PlanId;
import org.gaita.embedded.DatabaseAccess;
import org.gaita.events.DomainEvent;
import org.gaita.events.EventJson;
import org.gaita.events.EventTypes;
import org.gaita.events.plan.CommitmentEvent;
import org.gaita.events.plan.InstitutionEvent;
import org.gaita.events.plan.PlanEvent;
import org.gaita.feedback.subscription.Newsroom;
import org.gaita.forms.Tokens;
import org.gaita.messaging.DeadLetters;
import org.gaita.messaging.Inbox;
import org.gaita.messaging.InboxHandler;
import org.gaita.messaging.InboxSettings;
import org.gaita.messaging.KafkaSettings;
import org.gaita.messaging.ReceivedEvent;
import org.gaita.service.Requests;
import org.gaita.testing.MutableClock;
import org.gaita.testing.RoleMatrix;
import org.gaita.testing.ServiceApi;
import org.gaita.testing.ServiceApi.Answer;
import org.gaita.testing.TestDatabases;
import org.gaita.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The running service on a real PostgreSQL, a vault and a real SMTP server; all tests that extend this share it. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "spring.autoconfigure.exclude=org.gaita.messaging.RelayAutoConfiguration,org.gaita.messaging.InboxAutoConfiguration",
            "gaita.protection.fastest=PT0S",
            "gaita.protection.per-address=100000",
            "gaita.protection.per-target=100000",
            "gaita.mail.first-delay=PT0.2S",
            "gaita.mail.open-for=PT0.5S",
            "gaita.feedback.news-every=1h",
            "gaita.webhooks.allowed-networks=127.0.0.1/32",
            "gaita.webhooks.most-per-person=100000",
            "gaita.webhooks.open-for=PT0.5S",
            "gaita.feedback.answer-act=Iesniegumu likums"
        })
@Import(ServiceTest.Time.class)
public abstract class ServiceTest {
    protected static final String COORDINATOR = TestTokens.token("VK:coordinator");
    protected static final String FM = TestTokens.token("FM:reporter");
    protected static final String VARAM = TestTokens.token("VARAM:reporter");
    protected static final String DPO = TestTokens.token("VK:dpo");
    protected static final PlanId PLAN = new PlanId("01980000-0000-7000-8000-000000000001");
    protected static final CommitmentId COMMITMENT = new CommitmentId("01980000-0000-7000-8000-000000000002");
    protected static final MeasureId MEASURE = new MeasureId("01980000-0000-7000-8000-000000000023");
    protected static final String CHANGE = "01980000-0000-7000-8000-00000000c001";
    protected static final Smtp SMTP = new Smtp();
    protected static final DatabaseAccess DATABASE = TestDatabases.fresh("feedback");
    protected static final DatabaseAccess VAULT = TestDatabases.fresh("vault");
    protected static final MutableClock CLOCK = new MutableClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));

    @LocalServerPort
    protected int port;

    @Autowired
    protected JdbcClient database;

    @Autowired
    protected InboxHandler inbox;

    @Autowired
    protected TransactionTemplate transaction;

    @Autowired
    protected Newsroom newsroom;

    @Autowired
    protected Tokens tokens;

    private static long position;

    @TestConfiguration
    static class Time {
        @Bean
        java.time.Clock clock() {
            return CLOCK;
        }

        /** No broker runs here; what waits is put into the tables. */
        @Bean
        DeadLetters deadLetters(
                InboxHandler handler,
                JdbcClient database,
                org.springframework.transaction.PlatformTransactionManager transactions) {
            return new Inbox(
                            InboxSettings.of("feedback", "gaita.plan-management.events"),
                            new KafkaSettings("127.0.0.1:1", Map.of()),
                            handler,
                            database,
                            transactions,
                            CLOCK)
                    .deadLetters();
        }

        @Bean
        TransactionTemplate transactionTemplate(org.springframework.transaction.PlatformTransactionManager manager) {
            return new TransactionTemplate(manager);
        }
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) throws Exception {
        TestDatabases.register(registry, TestDatabases.properties(DATABASE));
        TestDatabases.register(registry, TestDatabases.vaultProperties(VAULT));
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Path file = Files.createTempFile("wrapping", ".key");
        Files.writeString(file, Base64.getEncoder().encodeToString(key));
        registry.add("gaita.vault.wrapping-key-file", file::toString);
        registry.add("spring.mail.port", SMTP::port);
    }

    private static boolean planIsIn;

    @BeforeEach
    void the_plan_has_arrived_through_the_inbox() {
        SMTP.failing = false;
        if (planIsIn) {
            return;
        }
        planIsIn = true;
        arrive(
                PLAN.value(),
                new PlanEvent.PlanDrafted(
                        PLAN,
                        "lv-6",
                        "LV",
                        "Europe/Riga",
                        "EUR",
                        List.of("lv"),
                        LocalizedText.lv("Sestais plāns"),
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2027, 12, 31),
                        "draft",
                        null,
                        null));
        for (String code : List.of("FM", "VARAM", "VK")) {
            arrive(
                    "institution-" + code,
                    new InstitutionEvent.InstitutionRegistered(
                            new InstitutionCode(code), LocalizedText.lv(code), "ministry", true, null));
        }
        arrive(
                COMMITMENT.value(),
                new CommitmentEvent.CommitmentMade(
                        COMMITMENT, PLAN, "draft", new CommitmentNumber("2"), null, LocalizedText.lv("Otrā")));
        arrive(
                COMMITMENT.value(),
                new CommitmentEvent.MeasureAdded(
                        COMMITMENT,
                        MEASURE,
                        new MeasureNumber("2.3"),
                        LocalizedText.lv("Vienkāršā valoda"),
                        null,
                        List.of(),
                        List.of()));
        arrive(
                COMMITMENT.value(),
                new CommitmentEvent.InstitutionAssigned(
                        COMMITMENT, MEASURE, new InstitutionCode("FM"), AssignmentRole.RESPONSIBLE, null, null, null));
    }

    protected static CommitmentEvent moved() {
        return new CommitmentEvent.MeasureDeadlineChanged(
                COMMITMENT,
                MEASURE,
                "main",
                new Deadline.InQuarter(2026, 1),
                new Deadline.InQuarter(2026, 2),
                LocalizedText.lv("Pēc priekšlikuma"),
                false);
    }

    protected void arrive(String stream, DomainEvent event) {
        arrive(UUID.randomUUID().toString(), stream, event);
    }

    protected void arrive(String eventId, String stream, DomainEvent event) {
        Map<String, String> metaData = Map.of(
                "occurredOn", LocalDate.now(CLOCK.withZone(Requests.ZONE)).toString());
        var received = new ReceivedEvent(
                "plan-management",
                eventId,
                stream,
                "Any",
                0,
                ++position,
                EventTypes.of(event.getClass()),
                CLOCK.instant(),
                metaData,
                new byte[0],
                EventJson.MAPPER.writeValueAsBytes(event));
        transaction.executeWithoutResult(status -> inbox.handle(List.of(received)));
    }

    protected String ticket() throws Exception {
        return get("/form-tickets").body().path("ticket").asString();
    }

    protected void awaitState(String number, String state) {
        until(() -> database.sql("select state from submission where number = :number")
                .param("number", number)
                .query(String.class)
                .single()
                .equals(state));
    }

    protected static void until(Callable<Boolean> condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        try {
            while (!condition.call()) {
                assertThat(System.nanoTime()).as("too long").isLessThan(end);
                Thread.sleep(50);
            }
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    protected ServiceApi api() {
        return new ServiceApi(port);
    }

    protected Answer get(String path) {
        return api().get(path, null);
    }

    protected Answer get(String path, String token) {
        return api().get(path, token);
    }

    protected Answer post(String path, String body, String token, String... headers) {
        return api().post(path, body, token, headers);
    }

    protected Answer send(String method, String path, String body, String token, String... headers) {
        return api().send(method, path, body, token, headers);
    }

    protected World world() {
        return new World(this, tokens);
    }

    /** The measure that all is about is FM's; VARAM has nothing to do with it. */
    protected RoleMatrix matrix() {
        return new RoleMatrix(api(), "FM", "VARAM", this::everything);
    }

    /** How many events are recorded; that an answer went out may be recorded at any moment. */
    protected long events() {
        return database.sql(
                        "select count(*) from domain_event_entry where payload_type <> 'feedback.ResultSentToAuthor'")
                .query(Long.class)
                .single();
    }

    /** A print of all that a command could change. */
    private String everything() {
        return events() + " " + database.sql("""
                        select concat_ws(' ', (select count(*) from inbox_parked), (select count(*) from pending_submission), (select count(*) from subscription),
                                         (select count(*) from author), (select count(*) from mail),
                                         (select count(*) from webhook), (select sum(replays) from webhook_delivery))
                        """).query(String.class).single();
    }

    /** A stream of the plan that waits at its first event, which this version does not know, and at one that it knows. */
    protected String parkedStream() {
        String stream = UUID.randomUUID().toString();
        database.sql("insert into inbox_stream (service, stream_id, next_sequence, parked)"
                        + " values ('plan-management', :stream, 0, true)")
                .param("stream", stream)
                .update();
        park(stream, 0, 99);
        park(stream, 1, 1);
        return stream;
    }

    private void park(String stream, long sequence, int revision) {
        database.sql("""
                        insert into inbox_parked (service, stream_id, sequence, position, event_id, stream_type, type,
                          revision, recorded_at, meta_data, payload, reason)
                        values ('plan-management', :stream, :sequence, :position, :event, 'Institution',
                          'plan-management.InstitutionRegistered', :revision, now(), :meta, :payload,
                          'Event type plan-management.InstitutionRegistered/99 is not known to this version')
                        """)
                .param("stream", stream)
                .param("sequence", sequence)
                .param("position", ++position)
                .param("event", UUID.randomUUID().toString())
                .param("revision", revision)
                .param("meta", "{\"occurredOn\": \"2026-01-01\"}".getBytes(UTF_8))
                .param(
                        "payload",
                        EventJson.MAPPER.writeValueAsBytes(new InstitutionEvent.InstitutionRegistered(
                                new InstitutionCode("PARKED"), LocalizedText.lv("Stāvvieta"), "ministry", true, null)))
                .update();
    }
}
