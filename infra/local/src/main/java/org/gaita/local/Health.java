package org.gaita.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Whether something answers. */
final class Health {

    private Health() {}

    /**
     * Asks a process whether it is ready.
     *
     * @param address {@code http://…}, which must answer 200, or {@code tcp://127.0.0.1:<port>}, which must accept
     */
    static boolean ready(String address) {
        URI uri = URI.create(address);
        if (uri.getScheme().equals("tcp")) {
            return listens(uri.getPort());
        }
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(3_000);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
