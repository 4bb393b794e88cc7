package org.gaita.feedback.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.gaita.service.outbound.Neighbourhood;
import org.gaita.service.outbound.WebAddress;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Posts to receivers. Their names are looked up once for each connection, what they lead to is checked, and the
 * connection goes to the address that was checked. Redirects are not followed.
 */
@Component
class Receivers implements DisposableBean {
    private static final int HTTPS = 443;
    private static final String AGENT = "Gaita-webhooks/1";

    private final WebhookProperties properties;
    private final Neighbourhood neighbourhood;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-deadline").factory());

    Receivers(WebhookProperties properties) {
        this.properties = properties;
        this.neighbourhood = new Neighbourhood(properties.allowedNetworks());
        Timeout timeout = Timeout.of(properties.timeout());
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new CheckedNames())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                        .setMaxConnTotal(Math.max(1, properties.workers()))
                        .setMaxConnPerRoute(Math.max(1, properties.workers()))
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(timeout)
                        .build())
                .setUserAgent(AGENT)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .build();
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
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        // Time-outs of sockets count from the last byte: whoever sends one byte a second would never be done.
        var cut = alarm.schedule(request::abort, properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return http.executeOpen(new HttpHost(uri.getScheme(), uri.getHost(), WebAddress.port(uri)), request, null)
                    .getCode();
        } catch (NotPublic refused) {
            throw new NoAnswer("the address leads into an internal network");
        } catch (UnknownHostException unknown) {
            throw new NoAnswer("there is no such name");
        } catch (SSLException untrusted) {
            throw new NoAnswer("the receiver cannot prove who it is (its certificate is not accepted)");
        } catch (java.io.InterruptedIOException late) {
            throw new NoAnswer("no answer within " + properties.timeout().toSeconds() + " seconds");
        } catch (IOException failed) {
            throw new NoAnswer("no connection, or no answer as a web server gives it");
        } finally {
            cut.cancel(false);
            // What the receiver says beyond its status is not read.
            request.abort();
        }
    }

    @Override
    public void destroy() {
        alarm.shutdownNow();
        http.close(CloseMode.IMMEDIATE);
    }

    /** Refuses before anything is sent. The client lets only this kind of exception out of a look-up. */
    private static final class NotPublic extends UnknownHostException {
        private static final long serialVersionUID = 1L;
    }

    /** Every name, and every address written in numbers, passes here before a connection is opened. */
    private final class CheckedNames implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] found = InetAddress.getAllByName(host);
            if (!Arrays.stream(found).allMatch(neighbourhood::mayAsk)) {
                throw new NotPublic();
            }
            return found;
        }

        @Override
        public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
            InetAddress[] found = resolve(host);
            if (port != HTTPS && !Arrays.stream(found).allMatch(neighbourhood::isAllowed)) {
                throw new NotPublic();
            }
            return Arrays.stream(found)
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
