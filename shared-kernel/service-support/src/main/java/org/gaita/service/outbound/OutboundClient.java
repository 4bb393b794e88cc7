package org.gaita.service.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Asks servers that somebody else names. A name is looked up once for each connection, what it leads to is checked, and
 * the connection goes to the address that was checked: a name that changes its mind in between (DNS rebinding) gains
 * nothing. Redirects are not followed, nothing is tried again, no cookies are kept.
 */
public final class OutboundClient implements AutoCloseable {
    /** Looks a name up; the system's resolver in operation. */
    @FunctionalInterface
    public interface Names {
        /** The addresses of a name. */
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /** Reads an answer, as far as it is of interest. */
    @FunctionalInterface
    public interface Reader<T> {
        /** What the answer says. */
        T read(ClassicHttpResponse answer) throws IOException;
    }

    /** Nothing was sent. The HTTP client lets only this kind of exception out of a look-up. */
    public static sealed class Refused extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        private Refused(String why) {
            super(why);
        }
    }

    /** The name leads into an internal network. */
    public static final class Internal extends Refused {
        private static final long serialVersionUID = 1L;

        private Internal() {
            super("leads into an internal network");
        }
    }

    /** The address names a port at which nothing is asked. */
    public static final class ForbiddenPort extends Refused {
        private static final long serialVersionUID = 1L;
        private final int port;

        private ForbiddenPort(int port) {
            super("leads to port " + port);
            this.port = port;
        }

        /** The port. */
        public int port() {
            return port;
        }
    }

    private static final int LONGEST_LINE = 16_384;
    private static final int MOST_HEADERS = 200;

    private final Neighbourhood neighbourhood;
    private final Set<Integer> ports;
    private final Names names;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("outbound-deadline").factory());

    /**
     * A client.
     *
     * @param neighbourhood which addresses may be asked
     * @param ports at which ports; those that the operator lets in may listen at any
     * @param timeout for connecting, and between two bytes
     * @param connections how many questions can be under way at once
     * @param names looks names up
     */
    public OutboundClient(
            Neighbourhood neighbourhood, Set<Integer> ports, Duration timeout, int connections, Names names) {
        this.neighbourhood = neighbourhood;
        this.ports = Set.copyOf(ports);
        this.names = names;
        this.http = client(Timeout.of(timeout), Math.max(1, connections));
    }

    private CloseableHttpClient client(Timeout timeout, int connections) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new CheckedNames())
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxLineLength(LONGEST_LINE)
                                        .setMaxHeaderCount(MOST_HEADERS)
                                        .build())
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                        .setMaxConnTotal(connections)
                        .setMaxConnPerRoute(connections)
                        .build())
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

    /**
     * Asks once.
     *
     * @param uri as {@link WebAddress} reads it
     * @param request to that address
     * @param most how long everything may take
     * @throws Refused where nothing was asked because the address must not be
     * @throws IOException where no answer came; an {@link java.io.InterruptedIOException} usually means that it was late
     */
    public <T> T ask(URI uri, HttpUriRequestBase request, Duration most, Reader<T> reader) throws IOException {
        // Time-outs of sockets count from the last byte: whoever sends one byte a second would never be done.
        var cut = alarm.schedule(request::abort, Math.max(0, most.toNanos()), TimeUnit.NANOSECONDS);
        try {
            return reader.read(http.executeOpen(
                    new HttpHost(uri.getScheme(), uri.getHost(), WebAddress.port(uri)), request, null));
        } finally {
            cut.cancel(false);
            // Closing the answer politely would read it to its end.
            request.abort();
        }
    }

    @Override
    public void close() {
        alarm.shutdownNow();
        http.close(CloseMode.IMMEDIATE);
    }

    /** Every name, and every address written in numbers, passes here before a connection is opened. */
    private final class CheckedNames implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] found = names.of(host);
            if (!Arrays.stream(found).allMatch(neighbourhood::mayAsk)) {
                throw new Internal();
            }
            return found;
        }

        @Override
        public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
            InetAddress[] found = resolve(host);
            if (!ports.contains(port) && !Arrays.stream(found).allMatch(neighbourhood::isAllowed)) {
                throw new ForbiddenPort(port);
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
