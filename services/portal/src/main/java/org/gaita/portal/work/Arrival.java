package org.gaita.portal.work;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.gaita.portal.api.Refused;
import org.gaita.portal.api.Unavailable;

/**
 * What plan-management has recorded reaches reporting a moment later. Whoever has just written something and is led to a
 * page of reporting's waits that moment, so that the page does not deny what was done.
 */
final class Arrival {
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Arrival() {}

    /**
     * Waits until it is there, three seconds at most.
     *
     * @param there asks reporting
     * @return whether it is there
     */
    static boolean seen(BooleanSupplier there) {
        long end = System.nanoTime() + LONGEST.toNanos();
        try {
            while (!isThere(there)) {
                if (System.nanoTime() > end) {
                    return false;
                }
                Thread.sleep(PAUSE);
            }
            return true;
        } catch (Unavailable unavailable) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isThere(BooleanSupplier there) {
        try {
            return there.getAsBoolean();
        } catch (Refused refused) {
            if (refused.notFound()) {
                return false;
            }
            throw refused;
        }
    }
}
