package org.gaita.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gaita.domain.Actor;
import org.gaita.domain.Grant;
import org.gaita.domain.InvalidValue;
import org.gaita.domain.PersonId;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives controllers the {@link Actor} (and the {@link ActorName}) behind the token. A plain parameter needs a token; an
 * {@code Optional} or {@code @Nullable} one does not.
 */
final class ActorArgumentResolver implements HandlerMethodArgumentResolver {
    private static final Logger log = LoggerFactory.getLogger(ActorArgumentResolver.class);

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
        return type == Actor.class || type == ActorName.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
        Optional<?> found = type == Actor.class
                ? token().map(ActorArgumentResolver::actor)
                : token().map(jwt -> jwt.getClaimAsString("name"))
                        .filter(name -> !name.isBlank())
                        .map(ActorName::new);
        if (parameter.getParameterType() == Optional.class) {
            return found;
        }
        if (found.isEmpty() && !parameter.isOptional()) {
            throw new Refused(
                    "token-needed",
                    Refusal.Kind.UNAUTHENTICATED,
                    type == Actor.class
                            ? "Sign in: this needs an access token."
                            : "The access token carries no name, and this needs one.");
        }
        return found.orElse(null);
    }

    private static Optional<Jwt> token() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken signedIn
                ? Optional.of(signedIn.getToken())
                : Optional.empty();
    }

    private static Actor actor(Jwt token) {
        String subject = token.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new Refused("token-invalid", Refusal.Kind.UNAUTHENTICATED, "The access token names nobody (no sub).");
        }
        return new Actor(new PersonId(subject), grants(token));
    }

    private static Set<Grant> grants(Jwt token) {
        Set<Grant> grants = new LinkedHashSet<>();
        if (token.getClaims().get("gaita_grants") instanceof List<?> claimed) {
            for (Object grant : claimed) {
                try {
                    grants.add(Grant.parse(String.valueOf(grant)));
                } catch (InvalidValue malformed) {
                    log.warn("A grant in a token of {} is ignored: {}", token.getSubject(), malformed.getMessage());
                }
            }
        }
        return grants;
    }
}
