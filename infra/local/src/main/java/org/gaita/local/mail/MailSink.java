package org.gaita.local.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Takes mail by SMTP and delivers it nowhere: every message becomes a file, and a page shows them. On the loopback
 * address only.
 */
public final class MailSink implements AutoCloseable {
    /** What is printed when it takes mail. */
    public static final String READY = "Mail is taken";

    private final Path directory;
    private final SMTPServer smtp;
    private final HttpServer page;

    /**
     * Starts it.
     *
     * @param directory of the messages
     * @param port of SMTP; 0 for any
     * @param pagePort of the page; 0 for any
     */
    public MailSink(Path directory, int port, int pagePort) throws IOException {
        this.directory = Files.createDirectories(directory);
        InetAddress loopback = InetAddress.getLoopbackAddress();
        smtp = SMTPServer.port(port)
                .bindAddress(loopback)
                .messageHandler((context, from, to, data) -> keep(to, data))
                .build();
        page = HttpServer.create(new InetSocketAddress(loopback, pagePort), 0);
        page.createContext("/", this::answer);
        smtp.start();
        page.start();
    }

    /** Runs it until the process ends: directory, SMTP port, port of the page. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        MailSink sink =
                new MailSink(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(sink::close));
        System.out.println(READY);
        new CountDownLatch(1).await();
    }

    /** Where SMTP is spoken. */
    public int port() {
        return smtp.getPortAllocated();
    }

    /** Where the page is. */
    public int pagePort() {
        return page.getAddress().getPort();
    }

    /** The messages, the oldest first. */
    public static List<SunkMail> read(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted(Comparator.comparing(Path::getFileName))
                    .map(SunkMail::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void keep(String to, byte[] data) {
        try (Stream<Path> files = Files.list(directory)) {
            long number = files.filter(file -> file.toString().endsWith(".eml")).count() + 1;
            Path partial = directory.resolve("%06d.part".formatted(number));
            Files.write(partial, data);
            // A reader never sees half a message.
            Files.move(partial, directory.resolve("%06d.eml".formatted(number)));
        } catch (IOException e) {
            throw new UncheckedIOException("The mail to " + to + " cannot be kept", e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            List<SunkMail> mails = read(directory);
            String body;
            int status = 200;
            if (path.equals("/")) {
                body = Pages.list(mails);
            } else {
                int number = path.matches("/[0-9]{1,6}") ? Integer.parseInt(path.substring(1)) : 0;
                status = number >= 1 && number <= mails.size() ? 200 : 404;
                body = status == 200 ? Pages.one(mails.get(number - 1), number) : Pages.list(mails);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders()
                    .set(
                            "Content-Security-Policy",
                            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        page.stop(0);
        smtp.stop();
    }
}
