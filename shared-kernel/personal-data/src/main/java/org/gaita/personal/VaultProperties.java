package org.gaita.personal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The vault: a database of its own, with credentials of its own.
 *
 * @param url JDBC URL
 * @param username role that the running service uses
 * @param password of {@code username}
 * @param wrappingKeyFile holds 256 random bits in Base64; made and kept by the operator, never in the vault's backups
 * @param ownerUsername role that owns the schema; where it is missing the tables must be there already
 * @param ownerPassword of {@code ownerUsername}
 */
@ConfigurationProperties("gaita.vault")
public record VaultProperties(
        String url,
        String username,
        String password,
        @Nullable Path wrappingKeyFile,
        @Nullable String ownerUsername,
        @Nullable String ownerPassword) {
    @Override
    public String toString() {
        return "VaultProperties[%s, user %s, wrapping key %s]".formatted(url, username, wrappingKeyFile);
    }
}
