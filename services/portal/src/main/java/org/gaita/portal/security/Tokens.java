package org.gaita.portal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The access token of whoever has signed in, renewed where it has run out. */
@Component
public class Tokens {
    private final OAuth2AuthorizedClientManager manager;

    Tokens(OAuth2AuthorizedClientManager manager) {
        this.manager = manager;
    }

    /** The token, where somebody has signed in. */
    public Optional<String> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (!(authentication instanceof OAuth2AuthenticationToken)
                || !(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return Optional.empty();
        }
        try {
            OAuth2AuthorizedClient client = manager.authorize(OAuth2AuthorizeRequest.withClientRegistrationId("gaita")
                    .principal(authentication)
                    .attribute(HttpServletRequest.class.getName(), attributes.getRequest())
                    .attribute(
                            HttpServletResponse.class.getName(),
                            java.util.Objects.requireNonNull(attributes.getResponse()))
                    .build());
            return Optional.ofNullable(client)
                    .map(known -> known.getAccessToken().getTokenValue());
        } catch (ClientAuthorizationException ended) {
            return Optional.empty();
        }
    }

    /** The token; asks to sign in again where there is none any more. */
    public String required() {
        return current().orElseThrow(SignInAgain::new);
    }

    /** The sign-in has ended at the identity provider. */
    public static final class SignInAgain extends RuntimeException {
        private static final long serialVersionUID = 1;

        SignInAgain() {
            super("the sign-in has ended");
        }
    }
}
