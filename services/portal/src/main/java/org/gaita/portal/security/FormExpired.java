package org.gaita.portal.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** A form whose session has ended is shown again, filled; anything else that is forbidden is a page that says so. */
final class FormExpired implements AccessDeniedHandler {
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException, ServletException {
        if (reason instanceof CsrfException && request.getMethod().equals("POST")) {
            if (request.getRequestURI().endsWith("/sign-out")) {
                response.sendRedirect("/");
                return;
            }
            KeptForm.keep(request);
            response.sendRedirect(request.getRequestURI());
            return;
        }
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
}
