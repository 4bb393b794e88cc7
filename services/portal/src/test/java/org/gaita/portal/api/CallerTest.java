package org.gaita.portal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

class CallerTest {
    private final AtomicInteger questions = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/never", exchange -> {
            questions.incrementAndGet();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.createContext("/broken", exchange -> {
            questions.incrementAndGet();
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        server.start();
        caller = new Caller(
                ServiceName.REPORTING,
                "http://127.0.0.1:" + server.getAddress().getPort(),
                Duration.ofMillis(300),
                JsonMapper.builder().build(),
                ObservationRegistry.NOOP);
        page();
    }

    @AfterEach
    void stop() {
        RequestContextHolder.resetRequestAttributes();
        end.countDown();
        server.stop(0);
    }

    @Test
    void a_page_waits_once_for_a_service_that_does_not_answer_in_time() {
        ask("/never");
        assertThat(questions).as("asked once, not again").hasValue(1);
        ask("/never");
        ask("/broken");
        assertThat(questions).as("the same page asks nothing more").hasValue(1);
        page();
        ask("/never");
        assertThat(questions).as("the next page asks").hasValue(2);
    }

    @Test
    void what_failed_at_once_is_asked_once_more() {
        ask("/broken");
        assertThat(questions).hasValue(2);
        ask("/broken");
        assertThat(questions).as("which does not keep the page from asking").hasValue(4);
    }

    private void ask(String path) {
        assertThatThrownBy(() -> caller.ask(null, http -> http.get().uri(path), String.class))
                .isInstanceOf(Unavailable.class);
    }

    private static void page() {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
    }
}
