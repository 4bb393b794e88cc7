package org.gaita.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports that nobody has, each given once. */
final class FreePorts {
    private int next = 21_000;

    /** A port whose neighbour a thousand higher is free too, for health and metrics. */
    int take() {
        while (next < 31_000) {
            int port = next++;
            if (isFree(port) && isFree(port + 1_000)) {
                if (next % 1_000 == 0) {
                    next += 1_000;
                }
                return port;
            }
        }
        throw new IllegalStateException("No free ports from 21000 to 32000");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
