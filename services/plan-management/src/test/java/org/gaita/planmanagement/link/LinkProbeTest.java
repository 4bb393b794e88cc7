package org.gaita.planmanagement.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.gaita.domain.InvalidValue;
import org.gaita.service.outbound.Neighbourhood;
import org.gaita.service.outbound.Network;
import org.gaita.service.outbound.OutboundClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** A published link is asked whether it answers, and no link makes this server ask its own network. */
class LinkProbeTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger secretAsked = new AtomicInteger();
    private final AtomicLong written = new AtomicLong();
    private HttpServer site;
    private HttpServer secret;
    private LinkProbe probe;

    @BeforeEach
    void a_site_and_a_secret_neighbour() throws IOException {
        site = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        site.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        secret = HttpServer.create(
                new InetSocketAddress("127.0.0.2", site.getAddress().getPort()), 0);
        secret.createContext("/", exchange -> {
            secretAsked.incrementAndGet();
            answer(exchange, 200, "secret");
        });
        site.createContext("/", exchange -> {
            asked.incrementAndGet();
            String path = exchange.getRequestURI().getPath();
            switch (path) {
                case "/slow" -> drip(exchange);
                case "/big" -> flood(exchange);
                case "/round" -> {
                    exchange.getResponseHeaders().add("Location", "round");
                    answer(exchange, 301, "");
                }
                default -> {
                    if (path.startsWith("/to/")) {
                        exchange.getResponseHeaders()
                                .add("Location", exchange.getRequestURI().getQuery());
                        answer(exchange, 302, "");
                    } else {
                        answer(exchange, path.matches("/[0-9]+") ? Integer.parseInt(path.substring(1)) : 200, "saturs");
                    }
                }
            }
        });
        site.start();
        secret.start();
        probe = new LinkProbe(properties("127.0.0.1/32"));
    }

    @AfterEach
    void stop() {
        probe.close();
        site.stop(0);
        secret.stop(0);
    }

    @Test
    void an_address_that_answers_is_reachable_also_one_with_diacritics_and_spaces() {
        assertThat(probe.probe(url("/lv/vebinārs 2026 [1]?meklēt=ā#daļa")).kind())
                .isEqualTo(Finding.Kind.REACHABLE);
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"404, BROKEN", "410, BROKEN", "500, BROKEN", "401, BROKEN", "429, UNDECIDED", "204, REACHABLE"})
    void what_a_site_answers_decides(int status, Finding.Kind kind) {
        assertThat(probe.probe(url("/" + status)).kind()).isEqualTo(kind);
    }

    @Test
    void a_site_that_nobody_runs_is_silent() throws IOException {
        int port = site.getAddress().getPort();
        site.stop(0);
        assertThat(probe.probe("http://127.0.0.1:" + port + "/").kind()).isEqualTo(Finding.Kind.SILENT);
        assertThat(new LinkProbe(properties(), host -> {
                            throw new UnknownHostException(host);
                        })
                        .probe("https://nav.example/"))
                .isEqualTo(Finding.silent("There is no site of that name"));
    }

    @Test
    void redirects_are_followed_but_not_for_ever() {
        assertThat(probe.probe(url("/to/page?/cits")).kind()).isEqualTo(Finding.Kind.REACHABLE);
        assertThat(asked).hasValue(2);
        asked.set(0);
        assertThat(probe.probe(url("/round")).sentence()).isEqualTo("The link is redirected more than 5 times");
        assertThat(asked).hasValue(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://[fd00:ec2::254]/",
                "http://127.0.0.2:{port}/",
                "http://2130706434:{port}/",
                "http://0x7f000002:{port}/",
                "http://[::ffff:127.0.0.2]:{port}/",
                "//127.0.0.2:{port}/",
                "https://10.0.0.1/",
                "http://[::1]:{port}/"
            })
    void no_redirect_leads_inside(String target) {
        String inside = target.replace("{port}", "" + site.getAddress().getPort());
        Finding finding = probe.probe(url("/to/inside?" + inside));
        assertThat(finding.kind()).isIn(Finding.Kind.BROKEN, Finding.Kind.SILENT);
        assertThat(finding.sentence()).doesNotContain("127.", "169.254", "10.0");
        assertThat(secretAsked).hasValue(0);
    }

    @Test
    void the_control_arm_a_client_that_follows_redirects_by_itself_gets_inside() throws Exception {
        String inside = "http://127.0.0.2:" + site.getAddress().getPort() + "/";
        try (HttpClient naive = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build()) {
            naive.send(
                    HttpRequest.newBuilder(URI.create(url("/to/inside?" + inside)))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
        assertThat(secretAsked).hasValue(1);
    }

    @Test
    void a_name_that_changes_its_mind_after_the_check_gains_nothing() throws Exception {
        String url = "http://mainigs.example:" + site.getAddress().getPort() + "/";
        try (LinkProbe once = new LinkProbe(properties("127.0.0.1/32"), changing("127.0.0.1", "127.0.0.2"))) {
            assertThat(once.probe(url).kind()).isEqualTo(Finding.Kind.REACHABLE);
            assertThat(secretAsked).hasValue(0);
            assertThat(once.probe(url).kind()).isEqualTo(Finding.Kind.BROKEN); // the second look-up leads inside
            assertThat(secretAsked).hasValue(0);
        }
        // The control arm looks the name up twice, once for the check and once for the connection.
        var names = changing("127.0.0.1", "127.0.0.2");
        assertThat(new Neighbourhood(List.of("127.0.0.1/32")).mayAsk(names.of("")[0]))
                .isTrue();
        try (HttpClient naive = HttpClient.newHttpClient()) {
            String connected = names.of("")[0].getHostAddress();
            naive.send(
                    HttpRequest.newBuilder(URI.create("http://" + connected + ":"
                                    + site.getAddress().getPort()))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
        assertThat(secretAsked).hasValue(1);
    }

    @Test
    void a_name_with_one_public_and_one_internal_address_is_refused() {
        try (LinkProbe both = new LinkProbe(properties(), host ->
                new InetAddress[] {InetAddress.ofLiteral("93.184.215.14"), InetAddress.ofLiteral("10.1.1.1")})) {
            assertThat(both.probe("http://divi.example/").sentence()).contains("internal network");
        }
    }

    @Test
    void other_ports_and_other_schemes_are_refused_before_anything_is_sent() {
        try (LinkProbe strict =
                new LinkProbe(properties(), host -> new InetAddress[] {InetAddress.ofLiteral("93.184.215.14")})) {
            assertThat(strict.probe("http://publisks.example:6379/").sentence()).contains("port 6379");
            for (String wrong :
                    List.of("ftp://a.example/", "file:///etc/passwd", "http://a:b@c.example/", "http:///x")) {
                assertThat(strict.probe(wrong).sentence()).isEqualTo("This is no web address");
            }
        }
        assertThat(probe.probe(url("/to/file?file:///etc/passwd")).kind()).isEqualTo(Finding.Kind.BROKEN);
    }

    @Test
    void a_site_that_answers_byte_by_byte_is_cut_off() {
        long start = System.nanoTime();
        assertThat(probe.probe(url("/slow")).kind()).isEqualTo(Finding.Kind.SILENT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.plusSeconds(3));
    }

    @Test
    void of_a_big_answer_only_the_beginning_is_read() throws Exception {
        long start = System.nanoTime();
        assertThat(probe.probe(url("/big")).kind()).isEqualTo(Finding.Kind.REACHABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT);
        Thread.sleep(300);
        assertThat(written.get()).isLessThan(50_000_000); // what the buffers of both sides hold
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.255.0.1",
                "100.64.0.1",
                "127.1.2.3",
                "169.254.169.254",
                "172.31.255.255",
                "192.168.0.1",
                "192.0.0.8",
                "198.19.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "2002:7f00:1::",
                "2001:db8::1",
                "2001::1",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::1",
                "::127.0.0.1"
            })
    void addresses_inside_somebodys_network_are_not_public(String address) {
        assertThat(Neighbourhood.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "2a00:1450::1", "64:ff9b::1.1.1.1"})
    void the_control_arm_public_addresses_are(String address) {
        assertThat(Neighbourhood.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void a_network_is_read_or_refused_with_an_example() {
        assertThat(Network.of("10.16.0.0/12").contains(InetAddress.ofLiteral("10.31.0.1")))
                .isTrue();
        assertThat(Network.of("10.16.0.0/12").contains(InetAddress.ofLiteral("10.32.0.1")))
                .isFalse();
        Stream.of("10.0.0.0", "10.0.0.0/33", "example.com/8", "")
                .forEach(wrong -> assertThatThrownBy(() -> Network.of(wrong)).isInstanceOf(InvalidValue.class));
    }

    private static OutboundClient.Names changing(String... answers) {
        Iterator<String> next = List.of(answers).iterator();
        return host -> new InetAddress[] {InetAddress.ofLiteral(next.next())};
    }

    private String url(String path) {
        return "http://127.0.0.1:" + site.getAddress().getPort() + path;
    }

    static LinkProperties properties(String... allowed) {
        return new LinkProperties(
                true,
                Duration.ofMinutes(1),
                Duration.ofDays(1),
                Duration.ofHours(1),
                2,
                TIMEOUT,
                DataSize.ofKilobytes(64),
                4,
                100,
                5,
                Set.of(80, 443),
                List.of(allowed),
                "Gaita-link-check/1");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        boolean none = bytes.length == 0 || status == 204;
        exchange.sendResponseHeaders(status, none ? -1 : bytes.length);
        if (!none) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 30; i++) {
                out.write('.');
                out.flush();
                Thread.sleep(500);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void flood(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] block = new byte[65_536];
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 20_000; i++) {
                out.write(block);
                written.addAndGet(block.length);
            }
        }
    }
}
