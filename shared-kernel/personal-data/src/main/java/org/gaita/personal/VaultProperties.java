package org.gaita.personal;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The vault: a database of its own, with credentials of its own.
 *
 * @param url JDBC URL
 * @param username role that the running service uses
 * @param password of {@code username}
 * @param wrappingKeyFile holds 256 random bits in Base64; made and kept by the operator, never in the vault's backups
 * @param nextWrappingKeyFile the key that will be used next, while it is being changed: what other instances wrap with it
 *     is read
 * @param previousWrappingKeyFile the key that was used before, while it is being changed: at the start what is wrapped
 *     with it is wrapped anew
 * @param ownerUsername role that owns the schema; where it is missing the tables must be there already
 * @param ownerPassword of {@code ownerUsername}
 * @param followEvery how often a service looks for new erasures in the ledger
 */
@ConfigurationProperties("gaita.vault")
public record VaultProperties(
        String url,
        String username,
        String password,
        @Nullable Path wrappingKeyFile,
        @Nullable Path nextWrappingKeyFile,
        @Nullable Path previousWrappingKeyFile,
        @Nullable String ownerUsername,
        @Nullable String ownerPassword,
        @DefaultValue("PT2S") Duration followEvery) {
    /** With the defaults. */
    public VaultProperties(
            String url,
            String username,
            String password,
            @Nullable Path wrappingKeyFile,
            @Nullable String ownerUsername,
            @Nullable String ownerPassword) {
        this(url, username, password, wrappingKeyFile, null, null, ownerUsername, ownerPassword, Duration.ofSeconds(2));
    }

    @ConstructorBinding
    public VaultProperties {}

    @Override
    public String toString() {
        return "VaultProperties[%s, user %s, wrapping key %s]".formatted(url, username, wrappingKeyFile);
    }
}
