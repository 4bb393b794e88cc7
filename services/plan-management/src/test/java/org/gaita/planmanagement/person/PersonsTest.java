package org.gaita.planmanagement.person;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.gaita.domain.PersonId;
import org.gaita.embedded.DatabaseAccess;
import org.gaita.embedded.EmbeddedBroker;
import org.gaita.events.Encrypted;
import org.gaita.events.EventJson;
import org.gaita.personal.PersonalData;
import org.gaita.planmanagement.Api;
import org.gaita.planmanagement.Api.Answer;
import org.gaita.testing.TestDatabases;
import org.gaita.testing.TestTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Who sees the names of those who acted, and what is left of a name after its erasure: on real servers. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0"})
class PersonsTest {
    private static final String COORDINATOR = TestTokens.tokenOf("koordinatore", "Ilze Vadītāja", "VK:coordinator");
    private static final String DPO = TestTokens.tokenOf("dpo", "Datu Sargs", "VK:dpo");
    private static final String EVALUATOR = TestTokens.token("IRM:evaluator");

    private static final EmbeddedBroker BROKER = EmbeddedBroker.startTemporary();
    private static final DatabaseAccess STORE = TestDatabases.fresh("plan_management");
    private static final DatabaseAccess VAULT = TestDatabases.fresh("vault");

    @LocalServerPort
    private int port;

    @Autowired
    private PersonalData vault;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) throws Exception {
        TestDatabases.register(registry, TestDatabases.properties(STORE));
        TestDatabases.register(registry, TestDatabases.vaultProperties(VAULT));
        Path key = Files.createTempFile("wrapping", ".key");
        Files.writeString(key, Base64.getEncoder().encodeToString(new byte[32]));
        registry.add("gaita.vault.wrapping-key-file", key::toString);
        registry.add("gaita.kafka.bootstrap-servers", BROKER::bootstrapServers);
    }

    @AfterAll
    static void stop() {
        BROKER.close();
    }

    @BeforeEach
    void a_plan_is_in() throws Exception {
        api().post("/plan-imports", Api.bundledPlan("lv-6"), COORDINATOR, "application/yaml");
    }

    @Test
    void who_acts_is_introduced_once_and_named_to_those_who_may_know() throws Exception {
        String token = TestTokens.tokenOf("anna", "Anna Atklātā", "FM:reporter");
        assertThat(named("anna", COORDINATOR).path("state").asString()).isEqualTo("UNKNOWN");
        act("anna", token);
        act("anna", token);
        for (String reader : List.of(COORDINATOR, EVALUATOR, DPO)) {
            assertThat(named("anna", reader).path("name").asString()).isEqualTo("Anna Atklātā");
        }
        for (String role : List.of("FM:reporter", "FM:approver", "MEMORANDS:council")) {
            assertThat(api().get("/persons?ids=anna", Optional.of(TestTokens.token(role)))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(api().get("/persons?ids=anna", Optional.empty()).status()).isEqualTo(401);
        assertThat(events("PersonIntroduced", "anna")).hasSize(1);
    }

    @Test
    void who_is_refused_has_not_acted() throws Exception {
        String token = TestTokens.tokenOf("svesais", "Svešais", "VM:reporter");
        assertThat(draft(token, "").status()).isEqualTo(403);
        assertThat(named("svesais", COORDINATOR).path("state").asString()).isEqualTo("UNKNOWN");
    }

    @Test
    void only_the_data_protection_officer_erases_and_only_with_a_basis() throws Exception {
        act("janis", TestTokens.tokenOf("janis", "Jānis", "FM:reporter"));
        String order = "{\"basis\": \"Pieprasījums Nr. 1\"}";
        for (String other : List.of(COORDINATOR, EVALUATOR, TestTokens.token("FM:reporter"))) {
            assertThat(api().post("/persons/janis/erasure", order, other).status())
                    .isEqualTo(403);
            assertThat(api().get("/erasures", Optional.of(other)).status()).isEqualTo(403);
        }
        assertThat(api().post("/persons/janis/erasure", "{\"basis\": \" \"}", DPO)
                        .status())
                .isEqualTo(422);
        assertThat(api().post("/persons/neviens/erasure", order, DPO).status()).isEqualTo(404);
        assertThat(named("janis", COORDINATOR).path("name").asString()).isEqualTo("Jānis");
    }

    @Test
    void after_an_erasure_no_table_no_topic_and_no_answer_shows_the_name() throws Exception {
        String zane = TestTokens.tokenOf("zane", "Zane Aizmirstamā", "FM:reporter");
        String karlis = TestTokens.tokenOf("karlis", "Kārlis Paliekošais", "FM:reporter");
        act("zane", zane);
        act("karlis", karlis);
        assertThat(named("zane", COORDINATOR).path("name").asString()).isEqualTo("Zane Aizmirstamā");
        assertThat(opened("zane")).containsExactly("Zane Aizmirstamā"); // from what the topic carries, with the key

        for (String other : List.of(COORDINATOR, EVALUATOR, zane)) {
            assertThat(api().get("/persons/zane/personal-data", Optional.of(other))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(api().get("/persons/zane/personal-data", Optional.of(DPO)).body())
                .contains("Zane Aizmirstamā", "plan-management.PersonIntroduced", "reporter");

        String order = "{\"basis\": \"Pieprasījums Nr. 7\"}";
        Answer erased = api().post("/persons/zane/erasure", order, DPO);
        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        assertThat(api().post("/persons/zane/erasure", order, DPO).status()).isEqualTo(200); // again: no further effect
        assertThat(events("SubjectKeyDestroyed", "zane")).hasSize(1);

        assertThat(named("zane", COORDINATOR).path("state").asString()).isEqualTo("ERASED");
        assertThat(named("zane", COORDINATOR).has("name")).isFalse();
        assertThat(api().get("/erasures", Optional.of(DPO)).body()).contains("zane", "Nr. 7");
        assertThat(api().get("/persons/zane/personal-data", Optional.of(DPO)).body())
                .contains("ERASED", "plan-management.PersonIntroduced")
                .doesNotContain("Zane Aizmirstamā");
        draft(zane, ""); // acting again does not bring the name back
        assertThat(named("zane", COORDINATOR).path("state").asString()).isEqualTo("ERASED");
        assertThat(whereIs("Zane Aizmirstamā")).isEmpty();
        assertThat(opened("zane")).isEmpty();
        assertThat(events("PersonIntroduced", "zane")).hasSize(1); // the record itself is unchanged

        // The control arms: who was not erased can be named; and a name that is somewhere in clear is found.
        assertThat(named("karlis", COORDINATOR).path("name").asString()).isEqualTo("Kārlis Paliekošais");
        assertThat(opened("karlis")).containsExactly("Kārlis Paliekošais");
        assertThat(whereIs("Kārlis Paliekošais")).isEmpty();
        publish("Tikšanos vadīja Kārlis Paliekošais");
        assertThat(whereIs("Kārlis Paliekošais"))
                .contains("table domain_event_entry", "table progress_report", "topic gaita.plan-management.events");
    }

    private JsonNode named(String person, String token) throws Exception {
        Answer answer = api().get("/persons?ids=" + person, Optional.of(token));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path(0);
    }

    /** Does something, and waits for the introduction: it comes after the act, and so perhaps after its answer. */
    private void act(String person, String token) throws Exception {
        assertThat(draft(token, "").status()).isEqualTo(201);
        Instant end = Instant.now().plus(Duration.ofMinutes(1));
        while (named(person, COORDINATOR).path("state").asString().equals("UNKNOWN")) {
            assertThat(Instant.now()).as("introduced").isBefore(end);
            Thread.sleep(20);
        }
    }

    private Answer draft(String token, String more) throws Exception {
        return api().post(
                        "/commitments/" + commitment() + "/measures/2.2/progress-reports", """
                {"institution": "FM", "content": {"period": {"from": "2026-01-01", "to": "2026-03-31"},
                 "status": "NOT_STARTED", "reason": {"lv": "x"}, "narrative": {"lv": "Nekas %s"}}}""".formatted(more), token);
    }

    private void publish(String narrative) throws Exception {
        String token = TestTokens.token("FM:reporter");
        String report = "/progress-reports/"
                + draft(token, narrative).json().path("reportId").asString();
        assertThat(api().post(report + "/submission", "{}", token).status()).isEqualTo(200);
    }

    private String commitment() throws Exception {
        for (JsonNode measure :
                api().get("/measures?plan=lv-6", Optional.empty()).json()) {
            if (measure.path("number").asString().equals("2.2")) {
                return measure.path("commitmentId").asString();
            }
        }
        throw new AssertionError("no measure 2.2");
    }

    private List<String> events(String type, String person) throws SQLException {
        return select(
                STORE,
                "select position::text from recorded_event where type like '%" + type
                        + "' and payload ->> 'personId' = '" + person + "'");
    }

    /** The names of a person that the topic's messages give to somebody who holds the vault. */
    private List<String> opened(String person) throws Exception {
        List<String> names = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : topic()) {
            JsonNode payload = EventJson.MAPPER.readTree(message.value());
            if (payload.path("personId").asString("").equals(person) && payload.has("name")) {
                var name = EventJson.MAPPER.treeToValue(payload.path("name"), Encrypted.class);
                vault.decrypt(new PersonId(person), name).ifPresent(names::add);
            }
        }
        return names;
    }

    /** Every table of the service and of the vault, and the topic, in which a text stands in clear. */
    private List<String> whereIs(String text) throws Exception {
        List<String> places = new ArrayList<>();
        String hex = HexFormat.of().formatHex(text.getBytes(UTF_8)); // bytes are shown so
        for (DatabaseAccess database : List.of(STORE, VAULT)) {
            List<String> tables = select(database, """
                    select table_name from information_schema.tables
                    where table_schema = 'public' and table_type = 'BASE TABLE'""");
            assertThat(tables).isNotEmpty();
            for (String table : tables) {
                if (select(database, "select t::text from " + table + " t").stream()
                        .anyMatch(row -> row.contains(text) || row.contains(hex))) {
                    places.add("table " + table);
                }
            }
        }
        for (ConsumerRecord<byte[], byte[]> message : topic()) {
            StringBuilder all = new StringBuilder(new String(message.value(), UTF_8));
            message.headers().forEach(header -> all.append(new String(header.value(), UTF_8)));
            if (all.toString().contains(text)) {
                places.add("topic " + message.topic());
            }
        }
        return places.stream().distinct().toList();
    }

    /** The whole topic, once everything that the store holds has reached it. */
    private List<ConsumerRecord<byte[], byte[]>> topic() throws Exception {
        long stored = Long.parseLong(select(STORE, "select max(global_index)::text from domain_event_entry")
                .getFirst());
        List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", BROKER.bootstrapServers(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = List.of(0, 1, 2, 3).stream()
                    .map(number -> new TopicPartition("gaita.plan-management.events", number))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant giveUp = Instant.now().plusSeconds(20);
            while (messages.size() < stored && Instant.now().isBefore(giveUp)) {
                consumer.poll(Duration.ofMillis(200)).forEach(messages::add);
            }
        }
        assertThat((long) messages.size()).isEqualTo(stored);
        return messages;
    }

    private static List<String> select(DatabaseAccess database, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (row.next()) {
                found.add(row.getString(1));
            }
            return found;
        }
    }

    private Api api() {
        return new Api(port);
    }
}
