package org.gaita.portal.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** A form that arrives after the session has ended is kept; after signing in its page is filled with it again. */
final class KeepThenSignIn implements AuthenticationEntryPoint {
    private final AuthenticationEntryPoint signIn;

    KeepThenSignIn(AuthenticationEntryPoint signIn) {
        this.signIn = signIn;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException, ServletException {
        if (request.getMethod().equals("POST")) {
            KeptForm.keep(request);
        }
        signIn.commence(request, response, reason);
    }
}
