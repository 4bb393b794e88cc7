package org.gaita.planmanagement.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.gaita.service.outbound.Neighbourhood;
import org.gaita.service.outbound.OutboundClient;
import org.gaita.service.outbound.WebAddress;
import org.jspecify.annotations.Nullable;

/** Asks an address whether it answers. Redirects are followed one by one, each under the rules of the first. */
final class LinkProbe implements AutoCloseable {
    private static final Finding INTERNAL =
            Finding.broken("The link leads into an internal network and is not followed");

    private final LinkProperties properties;
    private final OutboundClient http;

    LinkProbe(LinkProperties properties) {
        this(properties, InetAddress::getAllByName);
    }

    LinkProbe(LinkProperties properties, OutboundClient.Names names) {
        this.properties = properties;
        this.http = new OutboundClient(
                new Neighbourhood(properties.allowedNetworks()),
                properties.ports(),
                properties.timeout(),
                properties.parallelism(),
                names);
    }

    /** What the address answers now. */
    Finding probe(String url) {
        long deadline = System.nanoTime() + properties.timeout().toNanos();
        Optional<URI> next = WebAddress.read(url);
        for (int hop = 0; hop <= properties.redirects(); hop++) {
            if (next.isEmpty()) {
                return Finding.broken(
                        hop == 0 ? "This is no web address" : "The link leads to something that is no web address");
            }
            Step step = ask(next.get(), deadline);
            if (step.finding() != null) {
                return step.finding();
            }
            next = WebAddress.follow(next.get(), step.location());
        }
        return Finding.broken("The link is redirected more than " + properties.redirects() + " times");
    }

    /** An answer, or where to go on. */
    private record Step(@Nullable Finding finding, String location) {
        static Step of(Finding finding) {
            return new Step(finding, "");
        }
    }

    private Step ask(URI uri, long deadline) {
        HttpGet request = new HttpGet(uri);
        request.setHeader(HttpHeaders.USER_AGENT, properties.userAgent());
        request.setHeader(HttpHeaders.ACCEPT, "*/*");
        try {
            return http.ask(uri, request, Duration.ofNanos(deadline - System.nanoTime()), this::read);
        } catch (OutboundClient.Internal internal) {
            return Step.of(INTERNAL);
        } catch (OutboundClient.ForbiddenPort forbidden) {
            return Step.of(Finding.broken("The link leads to port " + forbidden.port() + " and is not followed"));
        } catch (IOException failed) {
            return Step.of(System.nanoTime() >= deadline ? late() : explain(failed));
        }
    }

    private Step read(ClassicHttpResponse answer) throws IOException {
        int status = answer.getCode();
        Header location = answer.getFirstHeader(HttpHeaders.LOCATION);
        if (status >= 300 && status < 400 && location != null) {
            return new Step(null, location.getValue());
        }
        if (status == 429) {
            return Step.of(new Finding(Finding.Kind.UNDECIDED, "The site asks to come back later (429)"));
        }
        if (status < 200 || status >= 300) {
            return Step.of(Finding.broken("The site answers " + status));
        }
        HttpEntity entity = answer.getEntity();
        if (entity != null) {
            InputStream body = entity.getContent();
            body.readNBytes((int) Math.min(Integer.MAX_VALUE, properties.body().toBytes()));
        }
        return Step.of(new Finding(Finding.Kind.REACHABLE, "The site answers " + status));
    }

    private Finding explain(IOException failed) {
        if (failed instanceof UnknownHostException) {
            return Finding.silent("There is no site of that name");
        }
        if (failed instanceof SSLException) {
            return Finding.broken("The site cannot prove who it is (its certificate is not accepted)");
        }
        if (failed instanceof InterruptedIOException) {
            return late();
        }
        return Finding.silent("The site does not answer as a web site does");
    }

    private Finding late() {
        return Finding.silent(
                "The site does not answer within " + properties.timeout().toSeconds() + " seconds");
    }

    @Override
    public void close() {
        http.close();
    }
}
