package org.gaita.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Remembers tokens whose signature was found right, because whoever works sends the same token with every request. A
 * token is remembered for a minute and never beyond its own end; a key that its issuer withdraws is therefore honoured
 * for a minute longer than without this. What was refused is not remembered.
 */
final class VerifiedTokens implements JwtDecoder {
    /** How long a token is believed without looking at its signature again. */
    static final Duration REMEMBERED = Duration.ofMinutes(1);

    private static final int AT_MOST = 10_000;

    private final JwtDecoder decoder;
    private final Clock clock;
    private final Cache<String, Jwt> verified;

    VerifiedTokens(JwtDecoder decoder, Clock clock) {
        this.decoder = decoder;
        this.clock = clock;
        verified = Caffeine.newBuilder()
                .maximumSize(AT_MOST)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .expireAfter(Expiry.<String, Jwt>creating((text, token) -> remaining(token)))
                .build();
    }

    @Override
    public Jwt decode(String text) {
        Jwt known = verified.getIfPresent(text);
        if (known != null) return known;
        Jwt token = decoder.decode(text);
        if (remaining(token).isPositive()) verified.put(text, token);
        return token;
    }

    private Duration remaining(Jwt token) {
        Instant end = token.getExpiresAt();
        if (end == null) return REMEMBERED;
        Duration left = Duration.between(clock.instant(), end);
        return left.compareTo(REMEMBERED) < 0 ? left : REMEMBERED;
    }
}
