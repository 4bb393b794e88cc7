package org.gaita.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mail that the local stack was given to send. */
final class Mail {
    private static final Pattern ROW =
            Pattern.compile("<td>(\\d+)</td><td>([^<]*)</td><td><a href=\"[^\"]*\">([^<]*)</a>");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final long PATIENCE = 30_000_000_000L;

    private Mail() {}

    /** The latest mail to an address whose subject begins so; waits for it. */
    static String to(Portal portal, String address, String subject) {
        long end = System.nanoTime() + PATIENCE;
        do {
            Optional<String> found = latest(portal, address, subject);
            if (found.isPresent()) {
                return found.get();
            }
            pause();
        } while (System.nanoTime() < end);
        throw new AssertionError("No mail to " + address + " with the subject " + subject + "…");
    }

    private static Optional<String> latest(Portal portal, String address, String subject) {
        String sink = portal.stack.address(8026);
        Matcher rows = ROW.matcher(get(sink + "/"));
        while (rows.find()) {
            if (rows.group(2).equals(address) && rows.group(3).startsWith(subject)) {
                return Optional.of(get(sink + "/" + rows.group(1)));
            }
        }
        return Optional.empty();
    }

    /** The address of the portal that a mail leads to, without the host. */
    static String link(String mail, String path) {
        Matcher link = Pattern.compile("https?://[^/\\s]+(/[a-z]{2}/" + path + "/[A-Za-z0-9_-]+)")
                .matcher(mail);
        if (!link.find()) {
            throw new AssertionError("No link to " + path + " in " + mail);
        }
        return link.group(1);
    }

    private static String get(String address) {
        try {
            return CLIENT.send(
                            HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
