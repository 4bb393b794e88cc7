package org.gaita.portal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Optional;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * What somebody had typed into a form when the session ended.
 *
 * @param path where the form belongs
 */
public record KeptForm(String path, LinkedMultiValueMap<String, String> fields) implements Serializable {
    private static final String ATTRIBUTE = KeptForm.class.getName();
    private static final int MOST = 200_000;

    /** Keeps a form in a new session. */
    static void keep(HttpServletRequest request) {
        LinkedMultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        int size = 0;
        for (var field : request.getParameterMap().entrySet()) {
            for (String value : field.getValue()) {
                size += value.length();
                if (size <= MOST && !field.getKey().startsWith("_csrf")) {
                    fields.add(field.getKey(), value);
                }
            }
        }
        if (!fields.isEmpty()) {
            request.getSession(true).setAttribute(ATTRIBUTE, new KeptForm(request.getRequestURI(), fields));
        }
    }

    /** The address at which a form was kept, if one was. */
    public static Optional<String> keptAt(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof KeptForm kept
                ? Optional.of(kept.path())
                : Optional.empty();
    }

    /** Takes what was kept for this address; once. */
    public static Optional<MultiValueMap<String, String>> take(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null
                && session.getAttribute(ATTRIBUTE) instanceof KeptForm kept
                && kept.path().equals(request.getRequestURI())) {
            session.removeAttribute(ATTRIBUTE);
            return Optional.of(kept.fields());
        }
        return Optional.empty();
    }
}
