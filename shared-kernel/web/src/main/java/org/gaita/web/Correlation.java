package org.gaita.web;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.MDC;

/** The id that ties together everything that one request sets off, in answers, logs and events. */
public final class Correlation {
    /** Request and response header. */
    public static final String HEADER = "X-Correlation-Id";

    /** Key in the logging context. */
    public static final String MDC_KEY = "correlationId";

    private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();

    private Correlation() {}

    /** The id of what is being done now; a new one where nothing has been started. */
    public static String current() {
        return found().orElseGet(() -> Ids.next().toString());
    }

    /** The id of what is being done now, if there is one. */
    public static Optional<String> found() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.ofNullable(MDC.get(MDC_KEY));
    }

    /** Does something under an id; for work that no request started. */
    public static <T> T call(String id, Callable<T> work) throws Exception {
        String before = MDC.get(MDC_KEY);
        MDC.put(MDC_KEY, id);
        try {
            return ScopedValue.where(CURRENT, id).call(work::call);
        } finally {
            if (before == null) {
                MDC.remove(MDC_KEY);
            } else {
                MDC.put(MDC_KEY, before);
            }
        }
    }
}
