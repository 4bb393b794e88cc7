package org.gaita.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaita.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

class VerifiedTokensTest {
    private final MovedClock clock = new MovedClock();
    private final AtomicInteger looked = new AtomicInteger();
    private final JwtDecoder signatures = text -> {
        looked.incrementAndGet();
        return TestTokens.decoder().decode(text);
    };
    private final VerifiedTokens tokens = new VerifiedTokens(signatures, clock);

    @Test
    void a_signature_is_looked_at_once_a_minute() {
        String token = TestTokens.token("FM:reporter");
        Jwt first = tokens.decode(token);
        assertThat(tokens.decode(token)).isSameAs(first);
        assertThat(looked).hasValue(1);
        clock.move(VerifiedTokens.REMEMBERED.plusSeconds(1));
        tokens.decode(token);
        assertThat(looked).hasValue(2);
    }

    @Test
    void another_token_of_the_same_person_is_looked_at() {
        tokens.decode(TestTokens.token("FM:reporter"));
        assertThatThrownBy(() -> tokens.decode(TestTokens.forged("FM:reporter")))
                .isInstanceOf(BadJwtException.class);
        assertThat(looked).hasValue(2);
    }

    @Test
    void what_was_refused_is_refused_again() {
        String forged = TestTokens.forged("FM:reporter");
        for (int time = 1; time <= 2; time++) {
            assertThatThrownBy(() -> tokens.decode(forged)).isInstanceOf(BadJwtException.class);
            assertThat(looked).hasValue(time);
        }
    }

    @Test
    void nothing_is_remembered_beyond_the_tokens_own_end() {
        Instant end = clock.instant().plusSeconds(20);
        JwtDecoder ending = text -> {
            looked.incrementAndGet();
            if (!clock.instant().isBefore(end)) throw new BadJwtException("expired");
            return Jwt.withTokenValue(text)
                    .header("alg", "RS256")
                    .subject("p")
                    .issuedAt(end.minusSeconds(60))
                    .expiresAt(end)
                    .build();
        };
        var remembering = new VerifiedTokens(ending, clock);
        remembering.decode("t");
        clock.move(Duration.ofSeconds(19));
        remembering.decode("t");
        assertThat(looked).hasValue(1);
        clock.move(Duration.ofSeconds(2));
        assertThatThrownBy(() -> remembering.decode("t")).isInstanceOf(BadJwtException.class);
        assertThat(looked).hasValue(2);
    }

    private static final class MovedClock extends Clock {
        private Instant now = Instant.now();

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
