package org.gaita.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.gaita.domain.Violation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Runs each command (anything but GET, HEAD and OPTIONS) in one database transaction that everything behind joins: an
 * answer of 400 or above undoes all of it, and the client hears of success only after the commit. Where the answer is
 * that somebody else was faster, the command is done again in a new transaction, so that fourteen ministries that
 * report on one commitment at once all succeed.
 *
 * <p>With an {@code Idempotency-Key} the answer is stored in the same transaction as the effect, and the same key gets
 * the same answer without a second effect.
 *
 * <p>Must be the last filter, because what is behind it may run several times. Handlers of commands answer
 * synchronously: the transaction belongs to the thread. Uploads are not buffered: without a key they pass through,
 * with a key they run once and are told apart by their path only.
 */
final class CommandFilter extends OncePerRequestFilter {
    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> NOT_STORED = Set.of(
            "date",
            "connection",
            "keep-alive",
            "transfer-encoding",
            "content-length",
            "x-correlation-id",
            "set-cookie");
    private static final int MOST_ATTEMPTS = 50;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final TransactionTemplate transaction;
    private final IdempotencyKeys keys;
    private final UploadPaths uploads;
    private final Problems problems;
    private final Turns turns;

    CommandFilter(
            TransactionTemplate transaction,
            IdempotencyKeys keys,
            UploadPaths uploads,
            Problems problems,
            Turns turns) {
        this.turns = turns;
        this.transaction = transaction;
        this.keys = keys;
        this.uploads = uploads;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READING.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> key = key(request);
        boolean upload = uploads.contain(request) || carriesFiles(request);
        if (upload && key.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        byte[] body = upload ? null : request.getInputStream().readAllBytes();
        if (!turns.take()) {
            problems.write(DatabaseFailures.busy(), response);
            return;
        }
        try {
            inTurn(request, response, chain, key, upload, body);
        } finally {
            turns.giveBack();
        }
    }

    private void inTurn(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            Optional<String> key,
            boolean upload,
            byte @Nullable [] body)
            throws ServletException, IOException {
        long giveUp = System.nanoTime() + PATIENCE;
        for (int attempt = 1; ; attempt++) {
            boolean last = upload || attempt == MOST_ATTEMPTS || System.nanoTime() > giveUp;
            if (attempt(request, response, chain, key, body, last)) {
                return;
            }
            pause(attempt);
        }
    }

    /** Whether the request is answered; otherwise it is to be done again. */
    private boolean attempt(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            Optional<String> key,
            byte @Nullable [] body,
            boolean last)
            throws ServletException, IOException {
        request.removeAttribute(Problems.TRY_AGAIN);
        var answer = new ContentCachingResponseWrapper(response);
        try {
            Optional<Exception> failure = transaction.execute(status -> {
                try {
                    if (key.isEmpty()) {
                        chain.doFilter(new Command(request, body), answer);
                    } else {
                        once(key.get(), request, body, answer, chain);
                    }
                    if (answer.getStatus() >= 400) {
                        status.setRollbackOnly();
                    }
                    return Optional.empty();
                } catch (Exception thrown) {
                    status.setRollbackOnly();
                    return Optional.of(thrown);
                }
            });
            switch (failure.orElse(null)) {
                case null -> {}
                case IOException thrown -> throw thrown;
                case ServletException thrown -> throw thrown;
                case RuntimeException thrown -> throw thrown;
                case Exception thrown -> throw new ServletException(thrown);
            }
        } catch (RuntimeException notCommitted) {
            problems.write(notCommitted, request, answer);
        }
        if (!last && request.getAttribute(Problems.TRY_AGAIN) != null) {
            answer.reset();
            response.setHeader(Correlation.HEADER, Correlation.current());
            return false;
        }
        answer.copyBodyToResponse();
        return true;
    }

    private void once(
            String key,
            HttpServletRequest request,
            byte @Nullable [] body,
            ContentCachingResponseWrapper answer,
            FilterChain chain)
            throws ServletException, IOException {
        String actor = actor();
        byte[] digest = digest(request, body);
        keys.lock(actor, key);
        Optional<IdempotencyKeys.Stored> stored = keys.find(actor, key);
        if (stored.isPresent()) {
            replay(stored.get(), digest, request, answer);
            return;
        }
        chain.doFilter(new Command(request, body), answer);
        if (answer.getStatus() < 400) {
            keys.store(
                    actor,
                    key,
                    request.getMethod(),
                    request.getRequestURI(),
                    new IdempotencyKeys.Stored(
                            digest, answer.getStatus(), headers(answer), answer.getContentAsByteArray()));
        }
    }

    private void replay(
            IdempotencyKeys.Stored stored,
            byte[] digest,
            HttpServletRequest request,
            ContentCachingResponseWrapper answer)
            throws IOException {
        if (!MessageDigest.isEqual(stored.requestSha256(), digest)) {
            problems.write(
                    Answer.of(
                                    422,
                                    "idempotency-key-reused",
                                    "This Idempotency-Key was used for another request. Take a new key for a new request.")
                            .with(List.of(new Violation(KEY, "was used for another request", "take a new key"))),
                    answer);
            return;
        }
        answer.setStatus(stored.status());
        stored.headers().forEach((name, values) -> {
            answer.setHeader(name, values.getFirst());
            values.stream().skip(1).forEach(value -> answer.addHeader(name, value));
        });
        answer.setHeader(REPLAYED, "true");
        answer.getOutputStream().write(stored.body());
    }

    private static Map<String, List<String>> headers(HttpServletResponse answer) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : answer.getHeaderNames()) {
            if (!NOT_STORED.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, List.copyOf(answer.getHeaders(name)));
            }
        }
        if (answer.getContentType() != null) {
            headers.put(HttpHeaders.CONTENT_TYPE, List.of(answer.getContentType()));
        }
        return headers;
    }

    private static Optional<String> key(HttpServletRequest request) {
        List<String> given = new ArrayList<>();
        request.getHeaders(KEY).asIterator().forEachRemaining(given::add);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (given.size() > 1 || !VISIBLE.matcher(given.getFirst()).matches()) {
            throw new BadRequest(
                    "idempotency-key-malformed",
                    "The Idempotency-Key cannot be used.",
                    List.of(new Violation(KEY, "is not usable", "one value of 1 to 255 visible ASCII characters")));
        }
        return Optional.of(given.getFirst());
    }

    private static boolean carriesFiles(HttpServletRequest request) {
        String type = mediaType(request);
        return type.startsWith("multipart/")
                || type.equals("application/octet-stream")
                || type.equals("application/x-www-form-urlencoded");
    }

    private static String mediaType(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String actor() {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        return signedIn == null ? "" : signedIn.getName();
    }

    private static byte[] digest(HttpServletRequest request, byte @Nullable [] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String head = "%s\n%s\n%s\n%s\n"
                    .formatted(
                            request.getMethod(),
                            request.getRequestURI(),
                            request.getQueryString() == null ? "" : request.getQueryString(),
                            mediaType(request));
            digest.update(head.getBytes(StandardCharsets.UTF_8));
            if (body != null) {
                digest.update(body);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, 5L * Math.min(attempt, 10) + 2));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** The request, readable again and again, and never answered by another thread. */
    private static final class Command extends HttpServletRequestWrapper {
        private final byte @Nullable [] body;

        Command(HttpServletRequest request, byte @Nullable [] body) {
            super(request);
            this.body = body;
        }

        @Override
        public boolean isAsyncSupported() {
            return false;
        }

        @Override
        public jakarta.servlet.ServletInputStream getInputStream() throws IOException {
            return body == null ? super.getInputStream() : new BufferedBody(body);
        }

        @Override
        public java.io.BufferedReader getReader() throws IOException {
            return body == null
                    ? super.getReader()
                    : new java.io.BufferedReader(
                            new java.io.InputStreamReader(new BufferedBody(body), StandardCharsets.UTF_8));
        }
    }
}
