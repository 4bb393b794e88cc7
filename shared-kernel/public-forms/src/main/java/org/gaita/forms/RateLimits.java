package org.gaita.forms;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;

/**
 * Counts in memory only: no network address is stored. Each instance counts for itself.
 */
public class RateLimits {
    private static final int MOST_REMEMBERED = 50_000;

    private record Count(Instant since, int number) {}

    private final ProtectionProperties properties;
    private final Clock clock;
    private final Map<String, Count> counts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    RateLimits(ProtectionProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** Counts a form from a network address; a refusal where there were too many. */
    public void fromAddress(String address) {
        count("address " + address, properties.perAddress(), "from this address");
    }

    /** Counts a submission about something; a refusal where there were too many. */
    public void about(String target) {
        count("target " + target, properties.perTarget(), "about this");
    }

    private synchronized void count(String key, int most, String words) {
        Instant now = clock.instant();
        Count count = counts.get(key);
        if (count == null || count.since().plus(properties.window()).isBefore(now)) {
            counts.remove(key);
            count = new Count(now, 0);
        }
        if (count.number() >= most) {
            throw new Refused(
                    "too-many-requests",
                    Refusal.Kind.TOO_OFTEN,
                    "Too many were sent " + words + " lately. Try again later, or write to the institution.");
        }
        counts.put(key, new Count(count.since(), count.number() + 1));
    }
}
