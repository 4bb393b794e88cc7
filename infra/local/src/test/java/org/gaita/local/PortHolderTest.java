package org.gaita.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PortHolderTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoever_listens_is_found_and_named() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();

            assertThat(PortHolder.of(port)).contains(ProcessHandle.current());
            assertThat(PortHolder.describe(ProcessHandle.current()))
                    .contains("java")
                    .contains(Long.toString(ProcessHandle.current().pid()));
        }
        assertThat(PortHolder.of(port)).isEmpty();
    }
}
