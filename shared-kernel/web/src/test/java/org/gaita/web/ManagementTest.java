package org.gaita.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;

class ManagementTest extends WebTest {
    @LocalManagementPort
    int management;

    @Test
    void health_and_metrics_have_a_port_of_their_own() throws Exception {
        assertThat(management).isNotEqualTo(port);
        assertThat(management("/actuator/health/readiness").body())
                .contains("UP")
                .contains("db");
        assertThat(management("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(management("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
        assertThat(management("/actuator/env").statusCode()).isEqualTo(404);
        assertThat(get("/actuator/health").statusCode()).isEqualTo(404);
    }

    private java.net.http.HttpResponse<String> management(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + path)));
    }
}
