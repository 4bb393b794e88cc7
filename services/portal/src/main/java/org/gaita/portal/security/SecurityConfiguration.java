package org.gaita.portal.security;

import java.net.URI;
import java.time.Duration;
import org.gaita.portal.PortalProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * Who may see which page, and what browsers are told. What a person may do is decided by the services: the portal only
 * hides what would be refused.
 */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(maxInactiveIntervalInSeconds = 8 * 60 * 60)
class SecurityConfiguration {
    private static final String SIGN_IN = "/oauth2/authorization/gaita";

    @Bean
    SecurityFilterChain portalSecurity(
            HttpSecurity http, PortalProperties properties, ClientRegistrationRepository clients) {
        RequestMatcher work = work();
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> request.getMethod().equals("GET") && work.matches(request));
        DefaultOAuth2AuthorizationRequestResolver requests =
                new DefaultOAuth2AuthorizationRequestResolver(clients, "/oauth2/authorization");
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return http.authorizeHttpRequests(authorize -> authorize
                        .requestMatchers(work)
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .oauth2Login(login -> login.loginPage(SIGN_IN)
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(requests))
                        .successHandler(new AfterSignIn(cache))
                        .failureUrl("/sign-in-failed"))
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessHandler(signOut(clients)))
                .requestCache(configurer -> configurer.requestCache(cache))
                .exceptionHandling(exceptions -> exceptions
                        .authenticationEntryPoint(new KeepThenSignIn(new LoginUrlAuthenticationEntryPoint(SIGN_IN)))
                        .accessDeniedHandler(new FormExpired()))
                // Nobody is signed in there: a forged form could do no more than its author can. Feedback's tickets
                // guard them.
                .csrf(csrf -> csrf.ignoringRequestMatchers(
                        "/take-part/**",
                        "/en/take-part/**",
                        "/feedback/**",
                        "/en/feedback/**",
                        "/subscriptions/**",
                        "/en/subscriptions/**"))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(policy(properties)))
                        .frameOptions(frames -> frames.deny())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions ->
                                permissions.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"))
                        .addHeaderWriter(new CrossOriginHeaders())
                        .cacheControl(cacheControl -> cacheControl.disable())
                        .addHeaderWriter(new Caching()))
                .build();
    }

    private static RequestMatcher work() {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(paths.matcher("/work/**"), paths.matcher("/en/work/**"));
    }

    /** Everything from here, nothing inline. Signing out leads a form to the identity provider. */
    private static String policy(PortalProperties properties) {
        URI issuer = URI.create(properties.issuer());
        String origin = issuer.getScheme() + "://" + issuer.getAuthority();
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
                + "connect-src 'self'; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' "
                + origin;
    }

    /** Expired sessions are cleaned away once a minute, and not before their tables are there. */
    @Bean
    @DependsOnDatabaseInitialization
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessions() {
        return repository -> repository.setCleanupCron("30 * * * * *");
    }

    @Bean
    CookieSerializer sessionCookie() {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName("gaita-session");
        cookie.setUseHttpOnlyCookie(true);
        // Lax: the way back from the identity provider is a navigation from another place.
        cookie.setSameSite("Lax");
        return cookie;
    }

    /** Tokens are kept in the session, in the database: the browser never sees one. */
    @Bean
    OAuth2AuthorizedClientRepository tokenRepository() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    @Bean
    OAuth2AuthorizedClientManager tokenManager(
            ClientRegistrationRepository clients, OAuth2AuthorizedClientRepository tokens) {
        DefaultOAuth2AuthorizedClientManager manager = new DefaultOAuth2AuthorizedClientManager(clients, tokens);
        manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                .authorizationCode()
                .refreshToken(refresh -> refresh.clockSkew(Duration.ofSeconds(60)))
                .build());
        return manager;
    }

    /** Asks the provider for its addresses at the first sign-in, so that pages are there before the provider is. */
    @Bean
    ClientRegistrationRepository clients(PortalProperties properties) {
        return new SupplierClientRegistrationRepository(() ->
                new InMemoryClientRegistrationRepository(ClientRegistrations.fromIssuerLocation(properties.issuer())
                        .registrationId("gaita")
                        .clientId(properties.clientId())
                        .clientSecret(properties.clientSecret())
                        .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                        .scope("openid", "profile")
                        .build()));
    }

    /** Signing out here signs out at the identity provider, too. */
    private static OidcClientInitiatedLogoutSuccessHandler signOut(ClientRegistrationRepository clients) {
        OidcClientInitiatedLogoutSuccessHandler handler = new OidcClientInitiatedLogoutSuccessHandler(clients);
        handler.setPostLogoutRedirectUri("{baseUrl}/");
        return handler;
    }
}
