package org.gaita.forms;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The secret part of links in mails: an id and its signature for one purpose. Nothing about them is stored, and the same
 * link can be written into a repeated mail.
 */
public class Tokens {
    /** What a link is good for. */
    public enum Purpose {
        CONFIRM_SUBMISSION,
        FOLLOW_UP,
        CONFIRM_SUBSCRIPTION,
        UNSUBSCRIBE
    }

    private static final int ID = 16;
    private static final int SIGNATURE = 20;

    private final Secret secret;

    Tokens(Secret secret) {
        this.secret = secret;
    }

    /** The token for an id that is a UUID. */
    public String token(Purpose purpose, String id) {
        UUID uuid = UUID.fromString(id);
        byte[] token = new byte[ID + SIGNATURE];
        java.nio.ByteBuffer.wrap(token).putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
        System.arraycopy(signature(purpose, id), 0, token, ID, SIGNATURE);
        return Secret.text(token);
    }

    /** The id in a token that was signed for that purpose. */
    public Optional<String> id(Purpose purpose, String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        if (bytes.length != ID + SIGNATURE) {
            return Optional.empty();
        }
        var buffer = java.nio.ByteBuffer.wrap(bytes);
        String id = new UUID(buffer.getLong(), buffer.getLong()).toString();
        byte[] given = Arrays.copyOfRange(bytes, ID, bytes.length);
        return MessageDigest.isEqual(given, signature(purpose, id)) ? Optional.of(id) : Optional.empty();
    }

    private byte[] signature(Purpose purpose, String id) {
        return Arrays.copyOf(secret.sign(purpose.name(), id), SIGNATURE);
    }
}
