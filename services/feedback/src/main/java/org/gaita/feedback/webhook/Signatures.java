package org.gaita.feedback.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gaita.forms.Secret;
import org.springframework.stereotype.Component;

/** Signatures of Standard Webhooks. A webhook's secret is derived from the service's own key, so that none is stored. */
@Component
class Signatures {
    private static final String PREFIX = "whsec_";

    private final Secret secret;

    Signatures(Secret secret) {
        this.secret = secret;
    }

    /** The secret that the receiver of a webhook is told. */
    String secretOf(String webhookId) {
        return PREFIX + Base64.getEncoder().encodeToString(secret.sign("webhook", webhookId));
    }

    /** The value of {@code webhook-signature}. */
    static String sign(String secret, String messageId, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), "HmacSHA256"));
            mac.update((messageId + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
