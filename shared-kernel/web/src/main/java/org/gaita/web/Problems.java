package org.gaita.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.gaita.domain.InvalidValue;
import org.gaita.domain.Refused;
import org.gaita.domain.Violation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.json.JsonMapper;

/** Turns every failure into a problem document (RFC 9457). What a sender can cause is never a 500. */
public final class Problems {
    /** Media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Request attribute: the failure that was answered may go away when the same is done again at once. */
    static final String TRY_AGAIN = Problems.class.getName() + ".tryAgain";

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private final String base;
    private final JsonMapper json;

    Problems(ProblemsProperties properties, JsonMapper json) {
        this.base = properties.base();
        this.json = json;
    }

    /** Answers a request with what a failure means. */
    public void write(Throwable failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answer answer = explain(failure);
        if (answer.fault()) {
            log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        } else if (answer.status() >= 500) {
            log.warn(
                    "{} {} cannot be answered: {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    String.valueOf(failure));
        } else {
            log.debug(
                    "{} {} refused: {} {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    answer.status(),
                    answer.code());
        }
        if (answer.again()) {
            request.setAttribute(TRY_AGAIN, true);
        }
        response.reset();
        if (failure instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        if (answer.status() == 401) {
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "token-invalid".equals(answer.code()) ? "Bearer error=\"invalid_token\"" : "Bearer");
        }
        write(answer, response);
    }

    /** Answers with a code and a sentence. */
    void write(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        response.setHeader(Correlation.HEADER, Correlation.current());
        if (answer.retryAfter() > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(answer.retryAfter()));
        }
        Problem problem = Problem.of(base, answer.code(), answer.status(), answer.detail(), answer.violations());
        byte[] body = json.writeValueAsBytes(problem);
        response.setContentType(MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    Answer explain(Throwable failure) {
        Throwable unwrapped = unwrap(failure);
        Optional<Answer> known = domain(unwrapped)
                .or(() -> body(unwrapped))
                .or(() -> parameter(unwrapped))
                .or(() -> access(unwrapped))
                .or(() -> web(unwrapped));
        if (known.isPresent()) {
            return known.get();
        }
        List<Throwable> causes = causes(unwrapped);
        // Axon wraps what handlers throw in exceptions of its own.
        if (unwrapped.getClass().getName().startsWith("org.axonframework.")) {
            for (Throwable cause : causes) {
                Optional<Answer> refusal = domain(cause);
                if (refusal.isPresent()) {
                    return refusal.get();
                }
            }
        }
        for (Throwable cause : causes) {
            if (cause instanceof BodyTooLarge || cause instanceof RequestRejectedException) {
                return explain(cause);
            }
        }
        return DatabaseFailures.explain(causes)
                .orElseGet(() -> Answer.of(
                                500,
                                "internal-error",
                                "Something went wrong on our side. The correlation id tells the operator where to look.")
                        .asFault());
    }

    private static Optional<Answer> domain(Throwable failure) {
        return switch (failure) {
            case Refused refused -> {
                var refusal = refused.refusal();
                Answer answer = Answer.of(refusal.kind().status(), refusal.code(), refusal.detail())
                        .with(refusal.violations());
                yield Optional.of(
                        switch (answer.status()) {
                            case 503 -> answer.after(2);
                            case 429 -> answer.after(60);
                            default -> answer;
                        });
            }
            case InvalidValue invalid ->
                Optional.of(Answer.of(422, "request-invalid", String.valueOf(invalid.getMessage()))
                        .with(List.of(new Violation("", String.valueOf(invalid.getMessage()), invalid.expected()))));
            default -> Optional.empty();
        };
    }

    private static Optional<Answer> body(Throwable failure) {
        return switch (failure) {
            case BadRequest bad ->
                Optional.of(Answer.of(400, bad.code(), String.valueOf(bad.getMessage()))
                        .with(bad.violations()));
            case BodyTooLarge tooLarge ->
                Optional.of(Answer.of(413, "body-too-large", String.valueOf(tooLarge.getMessage())));
            case MaxUploadSizeExceededException tooLarge ->
                Optional.of(Answer.of(
                        413,
                        "body-too-large",
                        tooLarge.getMaxUploadSize() > 0
                                ? "The upload is larger than " + tooLarge.getMaxUploadSize() + " bytes."
                                : "The upload is too large."));
            case HttpMessageNotReadableException unreadable ->
                unreadable.getCause() == null
                        ? Optional.of(Answer.of(400, "body-missing", "The request has no body, and this needs one."))
                        : unreadable("The body of the request could not be read.", unreadable);
            case MultipartException multipart -> unreadable("The parts of the request could not be read.", multipart);
            default -> Optional.empty();
        };
    }

    // A body that is too large is found while it is read; that is said instead.
    private static Optional<Answer> unreadable(String detail, Exception failure) {
        return causes(failure).stream().anyMatch(BodyTooLarge.class::isInstance)
                ? Optional.empty()
                : Optional.of(Answer.of(400, "body-unreadable", detail));
    }

    private static Optional<Answer> parameter(Throwable failure) {
        return switch (failure) {
            case MethodArgumentTypeMismatchException mismatch -> {
                boolean inPath = mismatch.getParameter().hasParameterAnnotation(PathVariable.class);
                Violation violation = causes(mismatch).stream()
                        .filter(InvalidValue.class::isInstance)
                        .map(InvalidValue.class::cast)
                        .findFirst()
                        .map(invalid -> new Violation(
                                mismatch.getName(), String.valueOf(invalid.getMessage()), invalid.expected()))
                        .orElseGet(() -> new Violation(
                                mismatch.getName(),
                                "'" + shorten(mismatch.getValue()) + "' is not what is expected here",
                                Expectations.of(mismatch.getRequiredType())));
                yield Optional.of(
                        inPath
                                ? Answer.of(
                                                404,
                                                "not-found",
                                                "There is nothing at this address: " + violation.problem())
                                        .with(List.of(violation))
                                : Answer.of(400, "parameter-invalid", "A parameter is not as it should be.")
                                        .with(List.of(violation)));
            }
            case MissingServletRequestParameterException missing ->
                Optional.of(Answer.of(
                                400,
                                "parameter-missing",
                                "The parameter " + missing.getParameterName() + " is missing.")
                        .with(List.of(new Violation(missing.getParameterName(), "is missing", "give it a value"))));
            case MissingRequestHeaderException missing ->
                Optional.of(Answer.of(400, "header-missing", "The header " + missing.getHeaderName() + " is missing.")
                        .with(List.of(new Violation(missing.getHeaderName(), "is missing", "give it a value"))));
            default -> Optional.empty();
        };
    }

    private static Optional<Answer> access(Throwable failure) {
        return switch (failure) {
            case InvalidBearerTokenException invalid ->
                Optional.of(Answer.of(401, "token-invalid", "The access token is not valid, or no longer."));
            case OAuth2AuthenticationException invalid ->
                Optional.of(Answer.of(401, "token-invalid", "The access token cannot be used."));
            case org.springframework.security.authentication.AuthenticationServiceException unreachable ->
                Optional.of(identityProviderAway());
            case JwtDecoderInitializationException unreachable -> Optional.of(identityProviderAway());
            case AuthenticationException missing ->
                Optional.of(Answer.of(401, "token-needed", "Sign in: this needs an access token."));
            case AccessDeniedException denied -> Optional.of(Answer.of(403, "not-allowed", "You may not do this."));
            default -> Optional.empty();
        };
    }

    private static Answer identityProviderAway() {
        return Answer.of(
                        503,
                        "identity-provider-unavailable",
                        "The access token cannot be checked now: the identity provider does not answer. Try again shortly.")
                .after(5);
    }

    private static Optional<Answer> web(Throwable failure) {
        return switch (failure) {
            case RequestRejectedException rejected ->
                Optional.of(Answer.of(
                        400,
                        "request-malformed",
                        "The address, a header or a parameter has characters that are not accepted."));
            case NoHandlerFoundException nothing ->
                Optional.of(Answer.of(404, "not-found", "There is nothing at this address."));
            case NoResourceFoundException nothing ->
                Optional.of(Answer.of(404, "not-found", "There is nothing at this address."));
            case HttpRequestMethodNotSupportedException method -> {
                String[] supported = method.getSupportedMethods();
                yield Optional.of(Answer.of(
                        405,
                        "method-not-allowed",
                        method.getMethod() + " is not possible here"
                                + (supported == null ? "." : "; " + String.join(", ", supported) + " is.")));
            }
            case InvalidParameterException malformed ->
                Optional.of(Answer.of(
                        400, "request-malformed", "A parameter of the address is not percent-encoded UTF-8."));
            case HttpMediaTypeNotSupportedException type ->
                Optional.of(Answer.of(
                        415,
                        "media-type-unsupported",
                        (type.getContentType() == null ? "A body without Content-Type" : type.getContentType())
                                + " is not understood here; expected: " + type.getSupportedMediaTypes() + "."));
            case HttpMediaTypeNotAcceptableException type ->
                Optional.of(Answer.of(
                        406, "not-acceptable", "This can be had as " + type.getSupportedMediaTypes() + " only."));
            case ErrorResponse other -> other(other);
            default -> Optional.empty();
        };
    }

    private static Optional<Answer> other(ErrorResponse other) {
        int status = other.getStatusCode().value();
        String detail = other.getBody().getDetail();
        return status >= 500
                ? Optional.empty()
                : Optional.of(byStatus(status).detail(detail == null ? "The request cannot be answered." : detail));
    }

    /** What a bare status means, where nothing else is known. */
    static Named byStatus(int status) {
        String code = switch (status) {
            case 400 -> "request-malformed";
            case 401 -> "token-needed";
            case 403 -> "not-allowed";
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 413 -> "body-too-large";
            case 414 -> "address-too-long";
            case 415 -> "media-type-unsupported";
            case 431 -> "headers-too-large";
            case 503 -> "busy";
            default -> status >= 500 ? "internal-error" : "request-refused";
        };
        return new Named(status, code);
    }

    /** A status and its code, waiting for its sentence. */
    record Named(int status, String code) {
        Answer detail(String detail) {
            return Answer.of(status, code, detail);
        }
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null
                && (inner instanceof CompletionException
                        || inner instanceof ExecutionException
                        || inner instanceof InvocationTargetException
                        || inner instanceof UndeclaredThrowableException
                        || inner.getClass() == jakarta.servlet.ServletException.class)) {
            inner = inner.getCause();
        }
        // What the reading of a body refuses comes wrapped by the converter.
        if (inner instanceof HttpMessageNotReadableException
                && (inner.getCause() instanceof Refused || inner.getCause() instanceof BadRequest)) {
            return inner.getCause();
        }
        return inner;
    }

    static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && causes.size() < 30; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static String shorten(@Nullable Object value) {
        return org.gaita.domain.Text.shorten(String.valueOf(value), 80);
    }
}
