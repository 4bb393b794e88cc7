package org.gaita.embedded;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The passwords of a database's two roles.
 *
 * @param owner of the role that owns the database
 * @param user of the run-time role
 */
public record Passwords(String owner, String user) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Two different passwords that nobody can guess. */
    public static Passwords random() {
        return new Passwords(randomPassword(), randomPassword());
    }

    /** A password that nobody can guess: 128 bits as hexadecimal digits. */
    public static String randomPassword() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "Passwords[…]";
    }
}
