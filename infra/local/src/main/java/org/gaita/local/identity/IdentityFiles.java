package org.gaita.local.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.UUID;
import org.gaita.embedded.Passwords;
import org.gaita.local.SecretFile;

/** What the provider must remember for ever: tokens that it issued stay valid when it restarts. */
public final class IdentityFiles {

    private final Path directory;

    /** @param directory where they are; created when missing */
    public IdentityFiles(Path directory) {
        this.directory = directory;
    }

    RSAKey signingKey() {
        String json = SecretFile.readOrCreate(directory.resolve("signing-key.json"), IdentityFiles::newKey);
        try {
            return RSAKey.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("Not a key: " + directory.resolve("signing-key.json"), e);
        }
    }

    /** The secret that the portal shows when it exchanges a code for tokens. */
    public String portalSecret() {
        return SecretFile.readOrCreate(directory.resolve("portal-secret"), Passwords::randomPassword);
    }

    private static String newKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(UUID.randomUUID().toString())
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
