package org.gaita.planmanagement.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.gaita.planmanagement.Api;
import org.gaita.testing.MutableClock;
import org.gaita.testing.TestDatabases;
import org.gaita.testing.TestTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What becomes of the links of published reports; on a real PostgreSQL, against a real web server. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "spring.autoconfigure.exclude=org.gaita.messaging.RelayAutoConfiguration",
            "gaita.links.allowed-networks=127.0.0.1/32",
            "gaita.links.timeout=2s"
        })
class LinkCheckerTest {
    private static final String COORDINATOR = TestTokens.token("VK:coordinator");
    private static final AtomicInteger STATUS = new AtomicInteger(200);
    private static HttpServer site;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient database;

    @Autowired
    private LinkChecker checker;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private MutableClock clock;

    @TestConfiguration
    static class Time {
        @Bean
        Clock clock() {
            return new MutableClock(Instant.now());
        }
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        TestDatabases.register(registry, TestDatabases.properties(TestDatabases.fresh("plan_management")));
    }

    @BeforeAll
    static void a_site() throws IOException {
        site = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        site.createContext("/", exchange -> {
            exchange.sendResponseHeaders(STATUS.get(), -1);
            exchange.close();
        });
        site.start();
    }

    @AfterAll
    static void stop() {
        site.stop(0);
    }

    @BeforeEach
    void nothing_is_due() throws Exception {
        STATUS.set(200);
        api().post("/plan-imports", Api.bundledPlan("lv-6"), COORDINATOR, "application/yaml");
        database.sql("delete from evidence_link").update();
    }

    @Test
    void a_link_that_breaks_and_recovers_is_recorded_twice_and_not_with_every_check() throws Exception {
        String report = publish("/vebinars");
        assertThat(checker.check()).isEqualTo(1);
        assertThat(health(report)).isEmpty(); // that it answers is no news
        assertThat(checker.check()).isZero(); // and it is not due again yet

        STATUS.set(404);
        checkAfter(Duration.ofDays(1));
        assertThat(health(report)).isEmpty(); // once may be chance
        checkAfter(Duration.ofHours(1));
        assertThat(health(report)).containsExactly("EvidenceLinkBroke: The site answers 404");
        for (int i = 0; i < 5; i++) {
            checkAfter(Duration.ofHours(1));
        }
        assertThat(health(report)).hasSize(1);

        STATUS.set(200);
        checkAfter(Duration.ofHours(1));
        assertThat(health(report))
                .containsExactly("EvidenceLinkBroke: The site answers 404", "EvidenceLinkRecovered: ");
        assertThat(database.sql("""
                                select distinct meta_data ->> 'actor' || ' ' || (meta_data ->> 'role') from recorded_event
                                where type like '%EvidenceLink%'
                                """).query(String.class).single()).isEqualTo("system system");
    }

    @Test
    void a_link_inside_is_recorded_as_broken_and_says_nothing_about_the_inside() throws Exception {
        String report = publishLink("http://127.0.0.2:" + site.getAddress().getPort() + "/admin");
        checker.check();
        checkAfter(Duration.ofHours(1));
        assertThat(health(report))
                .containsExactly("EvidenceLinkBroke: The link leads into an internal network and is not followed");
    }

    @Test
    void a_retracted_report_is_not_checked_any_more() throws Exception {
        String report = publish("/atsaukts");
        assertThat(api().post(
                                "/progress-reports/" + report + "/retraction",
                                "{\"reason\": {\"lv\": \"Kļūda\"}}",
                                TestTokens.token("FM:reporter"))
                        .status())
                .isEqualTo(204);
        assertThat(checker.check()).isZero();
    }

    @Test
    void while_another_instance_checks_this_one_does_not() throws Exception {
        publish("/cita-instance");
        try (Connection other = dataSource.getConnection();
                var lock = other.createStatement()) {
            lock.execute("select pg_advisory_lock(7203)");
            assertThat(checker.check()).isZero();
            lock.execute("select pg_advisory_unlock(7203)");
        }
        assertThat(checker.check()).isEqualTo(1);
    }

    @Test
    void where_no_site_answers_at_all_the_fault_is_ours_and_nothing_is_recorded() throws Exception {
        List<String> reports = List.of(
                publishLink("http://viens.invalid/"),
                publishLink("http://divi.invalid/"),
                publishLink("http://tris.invalid/"));
        for (int i = 0; i < 3; i++) {
            checkAfter(Duration.ofHours(1));
        }
        for (String report : reports) {
            assertThat(health(report)).isEmpty();
        }
        // The control arm: one site answers, so the others are silent by themselves.
        publish("/atbild");
        for (int i = 0; i < 2; i++) {
            clock.advance(Duration.ofDays(1));
            checker.check();
        }
        assertThat(health(reports.getFirst())).hasSize(1);
    }

    private void checkAfter(Duration time) throws Exception {
        clock.advance(time);
        checker.check();
    }

    private List<String> health(String report) {
        return database.sql("""
                        select split_part(type, '.', 2) || ': ' || coalesce(payload ->> 'finding', '') from recorded_event
                        where type like '%EvidenceLink%' and payload ->> 'reportId' = :report order by position
                        """).param("report", report).query(String.class).list();
    }

    private String publish(String path) throws Exception {
        return publishLink("http://127.0.0.1:" + site.getAddress().getPort() + path);
    }

    private String publishLink(String url) throws Exception {
        Api api = api();
        String commitment = database.sql("select commitment_id from measure where plan_key = 'lv-6' and number = '2.2'")
                .query(String.class)
                .single();
        var draft = api.post(
                "/commitments/" + commitment + "/measures/2.2/progress-reports",
                """
                {"institution": "FM", "content": {"period": {"from": "2026-01-01", "to": "2026-03-31"},
                 "status": "IN_PROGRESS", "narrative": {"lv": "Noticis vebinārs"},
                 "evidence": [{"kind": "LINK", "url": "%s"}]}}""".formatted(url),
                TestTokens.token("FM:reporter"));
        assertThat(draft.status()).as(draft.body()).isEqualTo(201);
        String report = draft.json().path("reportId").asString();
        String path = "/progress-reports/" + report;
        assertThat(api.post(path + "/submission", "{}", TestTokens.token("FM:reporter"))
                        .status())
                .isEqualTo(200);
        assertThat(api.post(path + "/signature", "{}", TestTokens.token("FM:approver"))
                        .status())
                .isEqualTo(200);
        assertThat(api.post(path + "/acceptance", "{}", COORDINATOR).status()).isEqualTo(200);
        return report;
    }

    private Api api() {
        return new Api(port);
    }
}
