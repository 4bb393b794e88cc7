package org.gaita.personal;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The key that wraps the persons' keys (AES-256-GCM); read from a file that only the operator and the service read. */
final class WrappingKey {
    private static final String HOW =
            " Make one with: head -c 32 /dev/urandom | base64 > FILE, readable by the service only; keep a copy apart from the vault's backups, because without it no personal field can be read again.";

    private WrappingKey() {}

    static Aead read(@Nullable Path file) {
        if (file == null) {
            throw new VaultProblem("There is no wrapping key: set gaita.vault.wrapping-key-file." + HOW, null);
        }
        try {
            return aead(Base64.getMimeDecoder().decode(Files.readString(file).strip()), file);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new VaultProblem("The wrapping key cannot be read from " + file + "." + HOW, unreadable);
        } catch (GeneralSecurityException impossible) {
            throw new VaultProblem("The wrapping key in " + file + " cannot be used.", impossible);
        }
    }

    @AccessesPartialKey
    private static Aead aead(byte[] key, Path file) throws GeneralSecurityException {
        if (key.length != 32) {
            throw new VaultProblem(
                    "The wrapping key in %s has %d bytes; it must have 32, in Base64.%s"
                            .formatted(file, key.length, HOW),
                    null);
        }
        AeadConfig.register();
        AesGcmParameters parameters = AesGcmParameters.builder()
                .setKeySizeBytes(32)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                .build();
        AesGcmKey wrapping = AesGcmKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                .build();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(wrapping).withRandomId().makePrimary())
                .build()
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }
}
