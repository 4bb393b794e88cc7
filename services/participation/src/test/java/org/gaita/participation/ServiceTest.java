package org.gaita.participation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gaita.domain.CommitmentId;
import org.gaita.domain.CommitmentNumber;
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
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The running service on a real PostgreSQL and a vault; all tests that extend this share it. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "spring.autoconfigure.exclude=org.gaita.messaging.RelayAutoConfiguration,org.gaita.messaging.InboxAutoConfiguration",
            "gaita.protection.fastest=PT0S",
            "gaita.protection.per-address=100000",
            "gaita.protection.per-target=100000"
        })
@Import(ServiceTest.Time.class)
abstract class ServiceTest {
    protected static final String COORDINATOR = TestTokens.token("VK:coordinator");
    protected static final String FM = TestTokens.token("FM:reporter");
    protected static final String DPO = TestTokens.token("VK:dpo");
    protected static final MeasureId MEASURE = new MeasureId("01980000-0000-7000-8000-000000000023");
    protected static final CommitmentId COMMITMENT = new CommitmentId("01980000-0000-7000-8000-000000000002");
    protected static final MutableClock CLOCK = MutableClock.at("2026-03-02");
    protected static final DatabaseAccess DATABASE = TestDatabases.fresh("participation");
    protected static final DatabaseAccess VAULT = TestDatabases.fresh("vault");
    private static boolean planIsIn;
    private static long position;

    @LocalServerPort
    protected int port;

    @Autowired
    protected JdbcClient database;

    @Autowired
    protected Tokens tokens;

    @Autowired
    protected InboxHandler inbox;

    @Autowired
    protected PlatformTransactionManager transactions;

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
                            InboxSettings.of("participation", "gaita.plan-management.events"),
                            new KafkaSettings("127.0.0.1:1", Map.of()),
                            handler,
                            database,
                            transactions,
                            CLOCK)
                    .deadLetters();
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
    }

    @BeforeEach
    void the_plans_have_arrived_through_the_inbox() {
        if (planIsIn) {
            return;
        }
        planIsIn = true;
        for (String key : List.of("lv-5", "lv-6")) {
            PlanId id = new PlanId(
                    key.equals("lv-6")
                            ? "01980000-0000-7000-8000-000000000001"
                            : UUID.randomUUID().toString());
            arrive(
                    "plan-management",
                    new PlanEvent.PlanDrafted(
                            id,
                            key,
                            "LV",
                            "Europe/Riga",
                            "EUR",
                            List.of("lv"),
                            LocalizedText.lv(key),
                            LocalDate.of(2026, 1, 1),
                            LocalDate.of(2027, 12, 31),
                            "draft",
                            null,
                            null));
        }
        for (String code : List.of("FM", "VK")) {
            arrive(
                    "plan-management",
                    new InstitutionEvent.InstitutionRegistered(
                            new InstitutionCode(code), LocalizedText.lv(code), "ministry", true, null));
        }
        arrive(
                "plan-management",
                new CommitmentEvent.CommitmentMade(
                        COMMITMENT,
                        new PlanId("01980000-0000-7000-8000-000000000001"),
                        "draft",
                        new CommitmentNumber("2"),
                        null,
                        LocalizedText.lv("Otrā")));
        arrive(
                "plan-management",
                new CommitmentEvent.MeasureAdded(
                        COMMITMENT,
                        MEASURE,
                        new MeasureNumber("2.3"),
                        LocalizedText.lv("Valoda"),
                        null,
                        List.of(),
                        List.of()));
    }

    protected static String results() {
        return """
                {"summary": {"lv": "Sešas atziņas"}, "takenOver": [{"lv": "Kopsavilkums"}],
                 "notTakenOver": [{"what": {"lv": "Buklets"}, "why": {"lv": "Nav līdzekļu"}}], "contributions": 31}""";
    }

    protected static String schedule(String starts, String ends) {
        return "{\"starts\": \"" + starts + "\", " + (ends == null ? "" : "\"ends\": \"" + ends + "\", ")
                + "\"wholeDays\": false, \"zone\": \"Europe/Riga\"}";
    }

    protected static String announcement(String format, String starts, String ends) {
        return "{\"format\": \"" + format
                + "\", \"institution\": \"FM\", \"announcement\": {\"title\": {\"lv\": \"Budžeta valoda\"},"
                + " \"question\": {\"lv\": \"Kas jāpaskaidro vispirms; kā, un kāpēc — visiem senioriem un jauniešiem laukos?\"},"
                + " \"targetGroups\": [\"seniors\"], \"place\": {\"region\": \"Vidzeme\", \"online\": \"https://example.org/x\"},"
                + " \"capacity\": 20, \"commitments\": [\"" + COMMITMENT + "\"], \"measures\": [\"" + MEASURE + "\"]},"
                + " \"schedule\": " + schedule(starts, ends) + "}";
    }

    protected Answer announce(String format, String starts, String ends, String token) {
        return post("/processes", announcement(format, starts, ends), token);
    }

    protected Answer ask(String text) throws Exception {
        String ticket = get("/form-tickets").body().path("ticket").asString();
        return post(
                "/opportunity-requests",
                "{\"institution\": \"FM\", \"measure\": \"" + MEASURE + "\", \"text\": \"" + text + "\", \"ticket\": \""
                        + ticket + "\"}",
                null);
    }

    protected void arrive(String service, DomainEvent event) {
        var received = new ReceivedEvent(
                service,
                UUID.randomUUID().toString(),
                "any",
                "Any",
                0,
                ++position,
                EventTypes.of(event.getClass()),
                CLOCK.instant(),
                Map.of(
                        "occurredOn",
                        LocalDate.now(CLOCK.withZone(Requests.ZONE)).toString()),
                new byte[0],
                EventJson.MAPPER.writeValueAsBytes(event));
        new TransactionTemplate(transactions).executeWithoutResult(status -> inbox.handle(List.of(received)));
    }

    protected ServiceApi api() {
        return new ServiceApi(port);
    }

    protected Answer get(String path) {
        return api().get(path, null);
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

    /** What is tried is FM's; ZM has nothing to do with it. */
    protected RoleMatrix matrix() {
        return new RoleMatrix(api(), "FM", "ZM", this::everything);
    }

    /** How many events are recorded. */
    protected long events() {
        return database.sql("select count(*) from domain_event_entry")
                .query(Long.class)
                .single();
    }

    /** A print of all that a command could change. */
    private String everything() {
        return events() + " " + database.sql("""
                        select concat_ws(' ', (select count(*) from inbox_parked), (select count(*) from process), (select count(*) from history_file),
                                         (select count(*) from opportunity_request))
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
