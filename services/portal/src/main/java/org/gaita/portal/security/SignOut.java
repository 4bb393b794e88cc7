package org.gaita.portal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** Signing out here signs out at the identity provider, too. */
final class SignOut implements LogoutSuccessHandler {
    private final String issuer;

    SignOut(String issuer) {
        this.issuer = issuer;
    }

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication)
            throws IOException {
        String home =
                ServletUriComponentsBuilder.fromContextPath(request).path("/").toUriString();
        if (authentication != null && authentication.getPrincipal() instanceof OidcUser user) {
            response.sendRedirect(UriComponentsBuilder.fromUriString(issuer + "/connect/logout")
                    .queryParam("id_token_hint", user.getIdToken().getTokenValue())
                    .queryParam("post_logout_redirect_uri", home)
                    .encode()
                    .toUriString());
        } else {
            response.sendRedirect(home);
        }
    }
}
