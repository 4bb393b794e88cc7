package org.gaita.planmanagement.person;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gaita.domain.Actor;
import org.gaita.domain.Grant;
import org.gaita.domain.InvalidValue;
import org.gaita.domain.PersonId;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sees who acted: outside the command's transaction and after its commit, so that only what was done introduces. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class IntroductionFilter extends OncePerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final Introductions introductions;

    IntroductionFilter(Introductions introductions) {
        this.introductions = introductions;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READING.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (response.getStatus() < 400 && signedIn instanceof JwtAuthenticationToken person) {
            introduce(person.getToken());
        }
    }

    private void introduce(Jwt token) {
        String subject = token.getSubject();
        String name = token.getClaimAsString("name");
        Set<Grant> grants = grants(token);
        if (subject != null && name != null && !name.isBlank() && !grants.isEmpty()) {
            introductions.introduce(new Actor(new PersonId(subject), grants), name.strip());
        }
    }

    private static Set<Grant> grants(Jwt token) {
        Set<Grant> grants = new LinkedHashSet<>();
        if (token.getClaims().get("gaita_grants") instanceof List<?> claimed) {
            for (Object grant : claimed) {
                try {
                    grants.add(Grant.parse(String.valueOf(grant)));
                } catch (InvalidValue malformed) {
                    // the kernel, which reads the same claim for authorization, has said so in the log
                }
            }
        }
        return grants;
    }
}
