package org.gaita.feedback.webhook;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.gaita.service.outbound.Neighbourhood;
import org.gaita.service.outbound.OutboundClient;
import org.gaita.service.outbound.WebAddress;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Posts to receivers, whose addresses are anybody's words. */
@Component
class Receivers implements DisposableBean {
    private static final int HTTPS = 443;
    private static final String AGENT = "Gaita-webhooks/1";

    private final Neighbourhood neighbourhood;
    private final OutboundClient http;
    private final Duration timeout;

    Receivers(WebhookProperties properties) {
        this.neighbourhood = new Neighbourhood(properties.allowedNetworks());
        this.timeout = properties.timeout();
        this.http = new OutboundClient(
                neighbourhood, Set.of(HTTPS), timeout, properties.workers(), InetAddress::getAllByName);
    }

    /** Why nothing was answered, in words that hold nothing but our own. */
    static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        NoAnswer(String why) {
            super(why, null, false, false);
        }
    }

    /** Why an address cannot be a receiver; empty where it can. */
    Optional<String> objection(String url) {
        Optional<URI> address = url.length() > 2_000 ? Optional.empty() : WebAddress.read(url);
        if (address.isEmpty()) {
            return Optional.of("is no web address");
        }
        URI uri = address.get();
        try {
            InetAddress[] found = InetAddress.getAllByName(uri.getHost());
            if (Arrays.stream(found).allMatch(neighbourhood::isAllowed)) {
                return Optional.empty();
            }
            if (!Arrays.stream(found).allMatch(neighbourhood::mayAsk)) {
                return Optional.of("leads into an internal network");
            }
        } catch (UnknownHostException unknown) {
            return Optional.of("leads to a name that there is not");
        }
        if (!uri.getScheme().equals("https")) {
            return Optional.of("is not https");
        }
        return WebAddress.port(uri) == HTTPS ? Optional.empty() : Optional.of("is not on port " + HTTPS);
    }

    /** Posts once: the status that was answered. */
    int post(String url, Map<String, String> headers, byte[] body) throws NoAnswer {
        URI uri = WebAddress.read(url).orElseThrow(() -> new NoAnswer("the address cannot be read"));
        HttpPost request = new HttpPost(uri);
        request.setHeader(HttpHeaders.USER_AGENT, AGENT);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        try {
            // What the receiver says beyond its status is not read.
            return http.ask(uri, request, timeout, HttpResponse::getCode);
        } catch (OutboundClient.Internal internal) {
            throw new NoAnswer("the address leads into an internal network");
        } catch (OutboundClient.ForbiddenPort forbidden) {
            throw new NoAnswer(
                    "the address leads to port " + forbidden.port() + ", and receivers are asked at port " + HTTPS);
        } catch (UnknownHostException unknown) {
            throw new NoAnswer("there is no such name");
        } catch (SSLException untrusted) {
            throw new NoAnswer("the receiver cannot prove who it is (its certificate is not accepted)");
        } catch (InterruptedIOException late) {
            throw new NoAnswer("no answer within " + timeout.toSeconds() + " seconds");
        } catch (IOException failed) {
            throw new NoAnswer("no connection, or no answer as a web server gives it");
        }
    }

    @Override
    public void destroy() {
        http.close();
    }
}
