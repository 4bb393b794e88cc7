package org.gaita.portal.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;

/** Back to the form that was kept, to the page that was asked for, else to one's work. */
final class AfterSignIn extends SavedRequestAwareAuthenticationSuccessHandler {
    AfterSignIn(RequestCache cache) {
        setRequestCache(cache);
        setDefaultTargetUrl("/work");
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        Optional<String> kept = KeptForm.keptAt(request);
        if (kept.isPresent()) {
            clearAuthenticationAttributes(request);
            getRedirectStrategy().sendRedirect(request, response, kept.get());
            return;
        }
        super.onAuthenticationSuccess(request, response, authentication);
    }
}
