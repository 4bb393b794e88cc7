package org.gaita.local;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.gaita.embedded.Passwords;

/** Passwords and keys of one data directory, made up at its first start. */
record Secrets(Path directory) {

    private static final SecureRandom RANDOM = new SecureRandom();

    String superuser() {
        return password("postgres");
    }

    Passwords database(String name) {
        return new Passwords(password(name + "-owner"), password(name));
    }

    /** The key that wraps the keys of persons: 256 bits in Base64. */
    Path wrappingKey() {
        Path file = directory.resolve("vault-wrapping-key");
        SecretFile.readOrCreate(file, () -> {
            byte[] key = new byte[32];
            RANDOM.nextBytes(key);
            return Base64.getEncoder().encodeToString(key);
        });
        return file;
    }

    private String password(String name) {
        return SecretFile.readOrCreate(directory.resolve(name + ".password"), Passwords::randomPassword);
    }
}
