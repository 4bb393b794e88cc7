package org.gaita.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.gaita.local.identity.Account;
import org.gaita.local.identity.IdentityProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoders;

class SignInTest {

    private static final String REDIRECT = "http://127.0.0.1:8099/callback";

    @TempDir
    private Path directory;

    private final int port = freePort();
    private final String issuer = "http://127.0.0.1:" + port;

    @Test
    void every_account_gets_a_token_that_says_who_and_for_which_institution() {
        try (ConfigurableApplicationContext provider = start()) {
            for (Account account : Account.all()) {
                Jwt token = JwtDecoders.fromIssuerLocation(issuer).decode(new SignIn(issuer, REDIRECT).token(account));

                assertThat(token.getSubject()).isEqualTo(account.subject());
                assertThat(token.getClaimAsString("name")).isEqualTo(account.displayName());
                assertThat(token.getClaimAsStringList("gaita_grants")).isEqualTo(account.grants());
            }
        }
    }

    @Test
    void a_token_stays_valid_when_the_provider_restarts() {
        String token;
        try (ConfigurableApplicationContext provider = start()) {
            token = new SignIn(issuer, REDIRECT).token(Account.all().getFirst());
        }
        try (ConfigurableApplicationContext provider = start()) {
            assertThat(JwtDecoders.fromIssuerLocation(issuer).decode(token).getSubject())
                    .isEqualTo(Account.all().getFirst().subject());
        }
    }

    @Test
    void without_a_provider_the_problem_says_what_to_do() {
        assertThatThrownBy(
                        () -> new SignIn(issuer, REDIRECT).token(Account.all().getFirst()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("./gaita status");
    }

    private ConfigurableApplicationContext start() {
        return SpringApplication.run(
                IdentityProvider.class,
                "--server.port=" + port,
                "--gaita.identity.issuer=" + issuer,
                "--gaita.identity.directory=" + directory.resolve("identity"));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
