package org.gaita.reporting.bad;

import org.axonframework.modelling.command.AggregateIdentifier;

/** Classes of the read side. */
public class Views {
    @SuppressWarnings("NullAway.Init")
    public static class Decides {
        @AggregateIdentifier
        String id;
    }
}
