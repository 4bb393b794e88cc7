package org.gaita.portal.api;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks one service: with a limit of time, once more where asking twice does no harm, and not at all for a while when the
 * service keeps failing, so that a page does not wait for what will not come. A page whose first question was not
 * answered in time does not ask that service a second one.
 */
public final class Caller {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private final ServiceName service;
    private final RestClient http;
    private final CircuitBreaker breaker;
    private final Retry retry;
    private final JsonMapper json;

    /**
     * Calls a service.
     *
     * @param observations by which the service sees that its work belongs to a page's trace
     */
    Caller(ServiceName service, String address, Duration patience, JsonMapper json, ObservationRegistry observations) {
        this.service = service;
        this.json = json;
        var requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(CONNECT).build());
        requests.setReadTimeout(patience);
        this.http = RestClient.builder()
                .baseUrl(address)
                .requestFactory(requests)
                .observationRegistry(observations)
                .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> fail(response))
                .build();
        this.breaker = CircuitBreaker.of(
                service.word(),
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(10)
                        .minimumNumberOfCalls(4)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(Duration.ofSeconds(5))
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .automaticTransitionFromOpenToHalfOpenEnabled(true)
                        .ignoreExceptions(Refused.class)
                        .build());
        this.retry = Retry.of(
                service.word(),
                RetryConfig.custom()
                        .maxAttempts(2)
                        .intervalFunction(IntervalFunction.ofRandomized(Duration.ofMillis(150), 0.5))
                        .retryOnException(Caller::isWorthAnotherTry)
                        .build());
    }

    /** What came too late would come too late again, and the page would wait twice. */
    private static boolean isWorthAnotherTry(Throwable failure) {
        return !(failure instanceof Refused || failure instanceof CallNotPermittedException || isLate(failure));
    }

    private static boolean isLate(Throwable failure) {
        return failure instanceof ResourceAccessException
                && failure.getCause() instanceof HttpTimeoutException late
                && !(late instanceof HttpConnectTimeoutException);
    }

    /** The circuit breaker, for metrics. */
    CircuitBreaker breaker() {
        return breaker;
    }

    /** The retries, for metrics. */
    Retry retry() {
        return retry;
    }

    /**
     * Asks. A failure on the way is asked once more: reading changes nothing, and a command carries its idempotency key.
     *
     * @param token of the person for whom is asked; none for what everybody may read
     */
    public <T> T ask(
            @Nullable String token, Function<RestClient, RestClient.RequestHeadersSpec<?>> request, Class<T> type) {
        return guarded(() -> java.util.Objects.requireNonNull(
                authorized(request.apply(http), token).retrieve().body(type), "an empty answer"));
    }

    /** Asks for something that can be changed; its ETag comes along. */
    public <T> Tagged<T> tagged(
            @Nullable String token, Function<RestClient, RestClient.RequestHeadersSpec<?>> request, Class<T> type) {
        return guarded(() -> {
            ResponseEntity<T> answer =
                    authorized(request.apply(http), token).retrieve().toEntity(type);
            return new Tagged<>(
                    java.util.Objects.requireNonNull(answer.getBody(), "an empty answer"),
                    answer.getHeaders().getETag());
        });
    }

    /** Sends where the answer's body does not matter. */
    public void send(@Nullable String token, Function<RestClient, RestClient.RequestHeadersSpec<?>> request) {
        guarded(() -> authorized(request.apply(http), token).retrieve().toBodilessEntity());
    }

    /** Opens an answer as a stream, and gives it to the reader. Not repeated: a part may have gone out already. */
    public <T> T open(
            @Nullable String token,
            Function<RestClient, RestClient.RequestHeadersSpec<?>> request,
            Function<ClientHttpResponse, T> reader) {
        return unlessLate(() ->
                breaker.executeSupplier(() -> java.util.Objects.requireNonNull(authorized(request.apply(http), token)
                        .exchangeForRequiredValue(
                                (sent, response) -> {
                                    if (response.getStatusCode().isError()) {
                                        fail(response);
                                    }
                                    return reader.apply(response);
                                },
                                false))));
    }

    private static RestClient.RequestHeadersSpec<?> authorized(
            RestClient.RequestHeadersSpec<?> request, @Nullable String token) {
        RestClient.RequestHeadersSpec<?> prepared = request;
        // Limits against abuse count people's addresses, not the portal's.
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            prepared =
                    prepared.header("X-Forwarded-For", attributes.getRequest().getRemoteAddr());
        }
        return token == null ? prepared : prepared.header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    }

    private <T> T guarded(Supplier<T> question) {
        return unlessLate(Retry.decorateSupplier(retry, CircuitBreaker.decorateSupplier(breaker, question)));
    }

    /** Asks, unless the service has kept the same page waiting before. */
    private <T> T unlessLate(Supplier<T> question) {
        RequestAttributes page = RequestContextHolder.getRequestAttributes();
        String late = Caller.class.getName() + "." + service.word();
        if (page != null
                && page.getAttribute(late, RequestAttributes.SCOPE_REQUEST) instanceof ResourceAccessException before) {
            throw new Unavailable(service, before);
        }
        try {
            return question.get();
        } catch (CallNotPermittedException | ResourceAccessException | ServerFailed failure) {
            if (page != null && isLate(failure)) {
                page.setAttribute(late, failure, RequestAttributes.SCOPE_REQUEST);
            }
            throw new Unavailable(service, failure);
        }
    }

    private void fail(ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        String body = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
        if (status >= 500) {
            throw new ServerFailed(service.word() + " answered " + status + " " + shorten(body));
        }
        throw new Refused(problem(body).orElseGet(() -> new Problem(null, null, status, null, null, null)));
    }

    private Optional<Problem> problem(String body) {
        try {
            return Optional.ofNullable(json.readValue(body, Problem.class));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static String shorten(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    /** The service failed on its side. */
    static final class ServerFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        ServerFailed(String message) {
            super(message);
        }
    }
}
