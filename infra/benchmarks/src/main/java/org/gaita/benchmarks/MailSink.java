package org.gaita.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Takes mail by SMTP and keeps only the ids of the messages: as little as possible of the machine that is measured. */
final class MailSink implements AutoCloseable {
    private static final String ID = "message-id:";

    private final ServerSocket server;
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final AtomicLong messages = new AtomicLong();

    MailSink() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** How many came, repeats included. */
    long messages() {
        return messages.get();
    }

    /** How many different ones came. */
    int different() {
        return ids.size();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                var in = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
            OutputStream out = client.getOutputStream();
            say(out, "220 sink");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.length() < 4 ? "" : line.substring(0, 4).toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "DATA" -> {
                        say(out, "354 go on");
                        String id = "";
                        for (String text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {
                            if (text.toLowerCase(Locale.ROOT).startsWith(ID)) {
                                id = text.substring(ID.length()).strip();
                            }
                        }
                        ids.add(id);
                        messages.incrementAndGet();
                        say(out, "250 taken");
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 sink");
                }
            }
        } catch (IOException gone) {
            // whoever was cut off comes again
        }
    }

    private static void say(OutputStream out, String words) throws IOException {
        out.write((words + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
