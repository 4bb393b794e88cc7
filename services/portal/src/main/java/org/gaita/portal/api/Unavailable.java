package org.gaita.portal.api;

/** A service did not answer, answered too late, or with a failure of its own. Nothing is said about what was asked. */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final ServiceName service;

    Unavailable(ServiceName service, Throwable cause) {
        super(service.word() + " does not answer: " + cause.getMessage(), cause);
        this.service = service;
    }

    /** That a service does not answer. */
    public Unavailable(ServiceName service) {
        super(service.word() + " does not answer");
        this.service = service;
    }

    /** Which. */
    public ServiceName service() {
        return service;
    }
}
