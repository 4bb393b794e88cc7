package org.gaita.personal;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.gaita.domain.PersonId;

/**
 * The key that wraps the persons' keys (AES-256-GCM); read from a file that only the operator and the service read.
 *
 * @param own the key alone
 * @param any wraps with the same key, and also opens what is wrapped with the next or the previous one
 * @param changes whether there is a previous one, from which everything is to be wrapped anew
 */
record WrappingKey(Aead own, Aead any, boolean changes) {
    private static final String HOW =
            " Make one with: head -c 32 /dev/urandom | base64 > FILE, readable by the service only; keep a copy apart from the vault's backups, because without it no personal field can be read again.";

    static WrappingKey of(VaultProperties properties) {
        if (properties.wrappingKeyFile() == null) {
            throw new VaultProblem("There is no wrapping key: set gaita.vault.wrapping-key-file." + HOW, null);
        }
        AesGcmKey own = read(properties.wrappingKeyFile());
        List<AesGcmKey> all = new ArrayList<>(List.of(own));
        if (properties.nextWrappingKeyFile() != null) {
            all.add(read(properties.nextWrappingKeyFile()));
        }
        if (properties.previousWrappingKeyFile() != null) {
            all.add(read(properties.previousWrappingKeyFile()));
        }
        try {
            AeadConfig.register();
            return new WrappingKey(aead(List.of(own)), aead(all), properties.previousWrappingKeyFile() != null);
        } catch (GeneralSecurityException impossible) {
            throw new VaultProblem("The wrapping key cannot be used.", impossible);
        }
    }

    /**
     * A person's key, wrapped with this key; empty where it is already.
     *
     * @throws VaultProblem where none of the keys opens it
     */
    Optional<Vault.Wrapped> wrapAnew(PersonId person, Vault.Wrapped wrapped) {
        byte[] bound = person.value().getBytes(StandardCharsets.UTF_8);
        if (opens(wrapped.salt(), bound)) {
            return Optional.empty();
        }
        try {
            KeysetHandle keyset = TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped.keyset(), any, bound);
            return Optional.of(new Vault.Wrapped(
                    TinkProtoKeysetFormat.serializeEncryptedKeyset(keyset, own, bound),
                    own.encrypt(any.decrypt(wrapped.salt(), bound), bound)));
        } catch (GeneralSecurityException lost) {
            throw new VaultProblem(
                    "The key of person " + person
                            + " opens neither with the wrapping key nor with the previous one. Put the right files in place (gaita.vault.wrapping-key-file, gaita.vault.previous-wrapping-key-file).",
                    lost);
        }
    }

    /** Whether this key alone opens it. */
    boolean opens(byte[] ciphertext, byte[] bound) {
        try {
            byte[] unused = own.decrypt(ciphertext, bound);
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }

    @AccessesPartialKey
    private static AesGcmKey read(Path file) {
        try {
            byte[] key = Base64.getMimeDecoder().decode(Files.readString(file).strip());
            if (key.length != 32) {
                throw new VaultProblem(
                        "The wrapping key in %s has %d bytes; it must have 32, in Base64.%s"
                                .formatted(file, key.length, HOW),
                        null);
            }
            return AesGcmKey.builder()
                    .setParameters(AesGcmParameters.builder()
                            .setKeySizeBytes(32)
                            .setIvSizeBytes(12)
                            .setTagSizeBytes(16)
                            .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                            .build())
                    .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                    .build();
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new VaultProblem("The wrapping key cannot be read from " + file + "." + HOW, unreadable);
        } catch (GeneralSecurityException impossible) {
            throw new VaultProblem("The wrapping key in " + file + " cannot be used.", impossible);
        }
    }

    /** The first of the keys encrypts; each of them decrypts. */
    @AccessesPartialKey
    private static Aead aead(List<AesGcmKey> keys) throws GeneralSecurityException {
        KeysetHandle.Builder keyset = KeysetHandle.newBuilder();
        for (AesGcmKey key : keys) {
            KeysetHandle.Builder.Entry entry = KeysetHandle.importKey(key).withRandomId();
            keyset.addEntry(key == keys.getFirst() ? entry.makePrimary() : entry);
        }
        return keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
    }
}
