package org.gaita.personal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gaita.domain.PersonId;
import org.gaita.events.Encrypted;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts personal fields with a key for each person (AES-256-GCM through Google Tink) and forgets them by destroying
 * the key (R12; design, decision 14). A ciphertext is bound to its person: copied to another it does not open.
 *
 * <p>Keys that were used lately are kept in memory, for at most {@link #REMEMBERED}: so long may another instance still
 * read what this one has erased.
 */
public final class PersonalData implements AutoCloseable {
    /** How long a key that was read is kept in memory. */
    public static final Duration REMEMBERED = Duration.ofSeconds(30);

    private static final int MOST_REMEMBERED = 1_000;
    private static final int SALT_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private record Key(Aead aead, byte[] salt, Instant readAt) {}

    private final Vault vault;
    private final Aead wrapping;
    private final Clock clock;
    private final Map<PersonId, Key> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PersonId, Key> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private PersonalData(Vault vault, Aead wrapping, Clock clock) {
        this.vault = vault;
        this.wrapping = wrapping;
        this.clock = clock;
    }

    /**
     * Opens the vault: creates its tables where they are missing, makes sure that the wrapping key is the right one,
     * replays the erasures, and wraps anew what is wrapped with the previous key.
     *
     * @throws VaultProblem with a sentence for the operator
     */
    public static PersonalData open(VaultProperties properties, Clock clock) {
        WrappingKey wrapping = WrappingKey.of(properties);
        return new PersonalData(Vault.open(properties, wrapping), wrapping.any(), clock);
    }

    /**
     * Encrypts a text with the person's key, which is made when it is first needed.
     *
     * @throws PersonErased where the person's key was destroyed
     */
    public Encrypted encrypt(PersonId person, String clear) {
        Key key = key(person).orElseGet(() -> newKey(person));
        try {
            byte[] text = clear.getBytes(StandardCharsets.UTF_8);
            byte[] ciphertext = key.aead().encrypt(text, bytes(person));
            return new Encrypted(Base64.getEncoder().encodeToString(ciphertext), digest(key, text));
        } catch (GeneralSecurityException impossible) {
            throw new VaultProblem("A field of person " + person + " cannot be encrypted.", impossible);
        }
    }

    /** The clear text; empty where the person has no key, because it was destroyed or never made. */
    public Optional<String> decrypt(PersonId person, Encrypted encrypted) {
        return key(person).map(key -> {
            try {
                byte[] ciphertext = Base64.getDecoder().decode(encrypted.ciphertext());
                return new String(key.aead().decrypt(ciphertext, bytes(person)), StandardCharsets.UTF_8);
            } catch (GeneralSecurityException | IllegalArgumentException altered) {
                throw new VaultProblem(
                        "A field of person " + person
                                + " does not open with that person's key: it was altered, or belongs to somebody else.",
                        altered);
            }
        });
    }

    /** Whether a text is the one that was encrypted, by its salted digest; empty where the salt was destroyed. */
    public Optional<Boolean> matches(PersonId person, String clear, Encrypted encrypted) {
        return key(person)
                .map(key -> MessageDigest.isEqual(
                        digest(key, clear.getBytes(StandardCharsets.UTF_8)).getBytes(StandardCharsets.US_ASCII),
                        encrypted.digest().getBytes(StandardCharsets.US_ASCII)));
    }

    /** Whether the person's key was destroyed. */
    public boolean isErased(PersonId person) {
        return vault.erased(person);
    }

    /**
     * Destroys the person's key and salt for good and writes it into the erasure ledger. Doing it again changes nothing.
     *
     * @param basis why, for instance the request that asked for it; no personal data
     * @return whether there was a key
     */
    public boolean erase(PersonId person, String basis) {
        boolean destroyed = vault.erase(person, basis, null, clock.instant());
        forget(person);
        return destroyed;
    }

    /**
     * The same with who gave the order.
     *
     * @param orderedBy the data protection officer, by opaque id
     */
    public boolean erase(PersonId person, String basis, PersonId orderedBy) {
        boolean destroyed = vault.erase(person, basis, orderedBy.value(), clock.instant());
        forget(person);
        return destroyed;
    }

    /** The erasure ledger, the latest first: who was erased, and how far each service is. */
    public List<Erasure> erasures() {
        return vault.erasures();
    }

    /** Enters a service into the ledger: every erasure is complete only when it has said so. */
    public void follow(String service) {
        vault.follow(service, clock.instant());
    }

    /** Whether there is an erasure that the service has not completed. */
    public boolean isAnythingWaitingFor(String service) {
        return vault.isAnythingWaitingFor(service);
    }

    /** Says that a service has nothing derived of the person left. */
    public void completed(PersonId person, String service) {
        vault.completed(person, service, clock.instant());
    }

    /** Forgets a remembered key at once. */
    public void forget(PersonId person) {
        synchronized (remembered) {
            remembered.remove(person);
        }
    }

    @Override
    public void close() {
        vault.close();
    }

    private Optional<Key> key(PersonId person) {
        synchronized (remembered) {
            @Nullable Key known = remembered.get(person);
            if (known != null && known.readAt().plus(REMEMBERED).isAfter(clock.instant())) {
                return Optional.of(known);
            }
            remembered.remove(person);
        }
        return vault.find(person).map(wrapped -> remember(person, unwrap(person, wrapped)));
    }

    private Key newKey(PersonId person) {
        try {
            KeysetHandle keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            byte[] salt = new byte[SALT_BYTES];
            RANDOM.nextBytes(salt);
            var fresh = new Vault.Wrapped(
                    TinkProtoKeysetFormat.serializeEncryptedKeyset(keyset, wrapping, bytes(person)),
                    wrapping.encrypt(salt, bytes(person)));
            // Somebody else may have made one meanwhile: the one that is kept counts.
            return vault.keep(person, fresh, clock.instant())
                    .map(kept -> remember(person, unwrap(person, kept)))
                    .orElseThrow(() -> new PersonErased(person));
        } catch (GeneralSecurityException impossible) {
            throw new VaultProblem("A key for person " + person + " cannot be made.", impossible);
        }
    }

    private Key remember(PersonId person, Key key) {
        synchronized (remembered) {
            remembered.put(person, key);
        }
        return key;
    }

    private Key unwrap(PersonId person, Vault.Wrapped wrapped) {
        try {
            Aead aead = TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped.keyset(), wrapping, bytes(person))
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
            return new Key(aead, wrapping.decrypt(wrapped.salt(), bytes(person)), clock.instant());
        } catch (GeneralSecurityException altered) {
            throw new VaultProblem("The key of person " + person + " does not open with the wrapping key.", altered);
        }
    }

    private static String digest(Key key, byte[] text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(key.salt());
            return HexFormat.of().formatHex(digest.digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(PersonId person) {
        return person.value().getBytes(StandardCharsets.UTF_8);
    }
}
