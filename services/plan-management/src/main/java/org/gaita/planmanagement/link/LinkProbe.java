package org.gaita.planmanagement.link;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.gaita.service.outbound.Neighbourhood;
import org.gaita.service.outbound.WebAddress;
import org.jspecify.annotations.Nullable;

/**
 * Asks an address whether it answers. The name is looked up once for each connection, what it leads to is checked, and
 * the connection goes to the address that was checked: a name that changes its mind in between (DNS rebinding) gains
 * nothing. Redirects are followed one by one under the same rules.
 */
final class LinkProbe implements AutoCloseable {
    /** Looks a name up; the system's resolver in operation. */
    @FunctionalInterface
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private static final Finding INTERNAL =
            Finding.broken("The link leads into an internal network and is not followed");

    private final LinkProperties properties;
    private final Neighbourhood neighbourhood;
    private final Names names;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("link-deadline").factory());

    LinkProbe(LinkProperties properties) {
        this(properties, InetAddress::getAllByName);
    }

    LinkProbe(LinkProperties properties, Names names) {
        this.properties = properties;
        this.neighbourhood = new Neighbourhood(properties.allowedNetworks());
        this.names = names;
        this.http = client();
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
        long left = deadline - System.nanoTime();
        // Time-outs of sockets count from the last byte: whoever sends one byte a second would never be done.
        var cut = alarm.schedule(request::abort, Math.max(0, left), TimeUnit.NANOSECONDS);
        try {
            return read(http.executeOpen(target(uri), request, null));
        } catch (NotFollowed refused) {
            return Step.of(refused.finding);
        } catch (IOException failed) {
            return Step.of(System.nanoTime() >= deadline ? late() : explain(failed));
        } finally {
            cut.cancel(false);
            // Closing the answer politely would read it to its end.
            request.abort();
        }
    }

    private static HttpHost target(URI uri) {
        return new HttpHost(uri.getScheme(), uri.getHost(), WebAddress.port(uri));
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
        if (failed instanceof java.io.InterruptedIOException) {
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
        alarm.shutdownNow();
        http.close(CloseMode.IMMEDIATE);
    }

    private CloseableHttpClient client() {
        Timeout timeout = Timeout.of(properties.timeout());
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new CheckedNames())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(16_384)
                                .setMaxHeaderCount(200)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .build())
                .setMaxConnTotal(Math.max(1, properties.parallelism()))
                .setMaxConnPerRoute(Math.max(1, properties.parallelism()))
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(timeout)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .build();
    }

    /** Refuses before anything is sent. The client lets only this kind of exception out of a look-up. */
    private static final class NotFollowed extends UnknownHostException {
        private static final long serialVersionUID = 1L;
        private final transient Finding finding;

        NotFollowed(Finding finding) {
            super(finding.sentence());
            this.finding = finding;
        }
    }

    /** Every name, and every address written in numbers, passes here before a connection is opened. */
    private final class CheckedNames implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] found = names.of(host);
            if (!Arrays.stream(found).allMatch(neighbourhood::mayAsk)) {
                throw new NotFollowed(INTERNAL);
            }
            return found;
        }

        @Override
        public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
            InetAddress[] found = resolve(host);
            boolean allowed = Arrays.stream(found).allMatch(neighbourhood::isAllowed);
            if (!allowed && !properties.ports().contains(port)) {
                throw new NotFollowed(Finding.broken("The link leads to port " + port + " and is not followed"));
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
