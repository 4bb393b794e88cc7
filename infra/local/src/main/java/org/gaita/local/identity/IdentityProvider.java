package org.gaita.local.identity;

import static org.springframework.security.config.Customizer.withDefaults;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * An OpenID Connect provider for one machine. In production any provider takes its place that issues the same claims.
 */
@SpringBootApplication
@EnableConfigurationProperties(IdentityProperties.class)
public class IdentityProvider {

    /** Starts the provider. */
    public static void main(String[] arguments) {
        SpringApplication.run(IdentityProvider.class, arguments);
    }

    @Bean
    @Order(1)
    SecurityFilterChain openIdConnect(HttpSecurity http) {
        return http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(withDefaults());
                })
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(exceptions ->
                        exceptions.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain signingIn(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/sign-in.css", "/error")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/login").permitAll())
                .headers(headers -> headers.contentSecurityPolicy(policy ->
                        policy.policyDirectives("default-src 'none'; style-src 'self'; frame-ancestors 'none'")))
                .build();
    }

    /** The principal is named by its opaque id, so that every token and answer says {@code sub} by itself. */
    @Bean
    UserDetailsService accounts() {
        return name -> Account.named(name)
                .map(account -> User.withUsername(account.subject())
                        .password("{noop}" + Account.PASSWORD)
                        .authorities("account")
                        .build())
                .orElseThrow(() -> new UsernameNotFoundException(name));
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return context -> Optional.<Authentication>ofNullable(context.getPrincipal())
                .flatMap(principal -> Account.of(principal.getName()))
                .ifPresent(account -> context.getClaims()
                        .claim("name", account.displayName())
                        .claim("gaita_grants", account.grants()));
    }

    @Bean
    RegisteredClientRepository clients(IdentityProperties properties, IdentityFiles files) {
        ClientSettings settings = ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(false)
                .build();
        RegisteredClient commandLine = RegisteredClient.withId("gaita-cli")
                .clientId("gaita-cli")
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(properties.commandLineRedirect())
                .scope("openid")
                .scope("profile")
                .clientSettings(settings)
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(Duration.ofHours(1))
                        .build())
                .build();
        RegisteredClient portal = RegisteredClient.withId("gaita-portal")
                .clientId("gaita-portal")
                .clientSecret("{noop}" + files.portalSecret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri(properties.portalAddress() + "/login/oauth2/code/gaita")
                .postLogoutRedirectUri(properties.portalAddress() + "/")
                .scope("openid")
                .scope("profile")
                .clientSettings(settings)
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(Duration.ofMinutes(15))
                        .refreshTokenTimeToLive(Duration.ofHours(12))
                        .build())
                .build();
        return new InMemoryRegisteredClientRepository(commandLine, portal);
    }

    @Bean
    IdentityFiles files(IdentityProperties properties) {
        return new IdentityFiles(properties.directory());
    }

    @Bean
    JWKSource<SecurityContext> signingKeys(IdentityFiles files) {
        return new ImmutableJWKSet<>(new JWKSet(files.signingKey()));
    }

    @Bean
    AuthorizationServerSettings settings(IdentityProperties properties) {
        return AuthorizationServerSettings.builder().issuer(properties.issuer()).build();
    }
}
