package org.gaita.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Whether a port can be had. */
final class FreePort {

    private FreePort() {}

    /** Whether another program listens on this port, on the loopback address or on all addresses. */
    static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections that are still closing must not count as a program.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
