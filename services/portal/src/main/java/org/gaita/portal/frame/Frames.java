package org.gaita.portal.frame;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gaita.portal.api.At;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.csrf.CsrfToken;

/** Reads a frame from a request. */
public final class Frames {
    /** Where the servlet context keeps the key of the usual plan. */
    static final String USUAL_PLAN = Frames.class.getName() + ".usualPlan";

    private Frames() {}

    /** The frame of a request. */
    public static Frame of(HttpServletRequest request, Clock clock) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed instanceof String original ? original : request.getRequestURI();
        Map<String, String> query = new LinkedHashMap<>();
        if (request.getMethod().equals("GET")) {
            request.getParameterMap().forEach((name, values) -> {
                if (values.length > 0 && !values[0].isBlank()) {
                    query.put(name, values[0]);
                }
            });
        }
        Viewer viewer = viewer().orElse(null);
        return new Frame(
                Language.ofPath(path),
                Language.neutral(path),
                query,
                new At(query.get("asOf"), query.get("knownAt")),
                LocalDate.now(clock),
                String.valueOf(request.getServletContext().getAttribute(USUAL_PLAN)),
                viewer,
                viewer == null ? null : csrf(request));
    }

    private static Frame.@Nullable Csrf csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? new Frame.Csrf(token.getParameterName(), token.getToken())
                : null;
    }

    /** Who has signed in. */
    public static Optional<Viewer> viewer() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof OidcUser user)) {
            return Optional.empty();
        }
        List<String> grants =
                Optional.ofNullable(user.getClaimAsStringList("gaita_grants")).orElse(List.of());
        String person = String.valueOf(user.getSubject());
        String name = Optional.ofNullable(user.getFullName()).orElse(person);
        return Optional.of(
                new Viewer(person, name, grants.stream().map(Viewer.Grant::of).toList()));
    }
}
