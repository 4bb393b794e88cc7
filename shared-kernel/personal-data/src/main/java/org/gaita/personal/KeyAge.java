package org.gaita.personal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * How old the wrapping key is, so that an operator is reminded to change it.
 *
 * @param file that holds it; its time of change is the key's
 */
record KeyAge(Path file, Clock clock) implements MeterBinder {
    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("gaita.vault.key.age.seconds", this, KeyAge::seconds)
                .description("Since when the file with the wrapping key has not been changed")
                .strongReference(true)
                .register(registry);
    }

    private double seconds() {
        try {
            return Duration.between(Files.getLastModifiedTime(file).toInstant(), clock.instant())
                            .toMillis()
                    / 1000.0;
        } catch (IOException gone) {
            return Double.NaN;
        }
    }
}
