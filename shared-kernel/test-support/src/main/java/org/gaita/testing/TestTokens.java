package org.gaita.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Access tokens as the identity provider would issue them, signed with a key that lives as long as the JVM. */
public final class TestTokens {
    /** The issuer that tokens name. */
    public static final String ISSUER = "http://127.0.0.1:8090";

    private static final KeyPair KEY = newKey();
    private static final KeyPair OTHER_KEY = newKey();

    private TestTokens() {}

    /** A token of somebody with these grants ("FM:reporter"); the same grants are always the same person. */
    public static String token(String... grants) {
        return tokenOf(person(grants), "Person of " + String.join(" and ", grants), grants);
    }

    /** The person that {@link #token(String...)} speaks of. */
    public static String person(String... grants) {
        return UUID.nameUUIDFromBytes(String.join(" ", grants).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** A token of a certain person; {@code name} may be missing. */
    public static String tokenOf(String person, @Nullable String name, String... grants) {
        return sign(KEY, ISSUER, person, name, Instant.now().plus(Duration.ofHours(1)), List.of(grants));
    }

    /** A token that has expired an hour ago. */
    public static String expired(String... grants) {
        return sign(KEY, ISSUER, person(grants), "Late", Instant.now().minus(Duration.ofHours(1)), List.of(grants));
    }

    /** A token that somebody else has signed. */
    public static String forged(String... grants) {
        return sign(OTHER_KEY, ISSUER, person(grants), "Forger", Instant.now().plusSeconds(3600), List.of(grants));
    }

    /** A token of another issuer, signed with the right key. */
    public static String ofIssuer(String issuer, String... grants) {
        return sign(KEY, issuer, person(grants), "Stranger", Instant.now().plusSeconds(3600), List.of(grants));
    }

    /** A token of another issuer, of a certain person, with more claims: an ID token, for instance. */
    public static String ofIssuer(String issuer, String person, Map<String, ?> more, String... grants) {
        return sign(KEY, issuer, person, "Stranger", Instant.now().plusSeconds(3600), List.of(grants), more);
    }

    /** The value of the Authorization header for somebody with these grants. */
    public static String bearer(String... grants) {
        return "Bearer " + token(grants);
    }

    /** Accepts the tokens of this class. */
    public static JwtDecoder decoder() {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withPublicKey((RSAPublicKey) KEY.getPublic()).build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(ISSUER));
        return decoder;
    }

    /** The JWK set by which an issuer publishes the key. */
    public static String keys() {
        return new JWKSet(new RSAKey.Builder((RSAPublicKey) KEY.getPublic()).build()).toString();
    }

    private static String sign(
            KeyPair key, String issuer, String person, @Nullable String name, Instant expires, List<String> grants) {
        return sign(key, issuer, person, name, expires, grants, Map.of());
    }

    private static String sign(
            KeyPair key,
            String issuer,
            String person,
            @Nullable String name,
            Instant expires,
            List<String> grants,
            Map<String, ?> more) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(person)
                .issueTime(Date.from(expires.minus(Duration.ofHours(1))))
                .expirationTime(Date.from(expires))
                .claim("name", name)
                .claim("gaita_grants", grants);
        more.forEach(claims::claim);
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims.build());
        try {
            token.sign(new RSASSASigner(key.getPrivate()));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
