package org.gaita.portal.api;

import java.util.function.Function;
import java.util.function.Supplier;

/** A part of a page: there, or missing because a service does not answer. The rest of the page is shown all the same. */
public sealed interface Part<T> {
    /** It is there. */
    record Present<T>(T value) implements Part<T> {}

    /** It is missing for the moment. */
    record Missing<T>(ServiceName service) implements Part<T> {}

    /** Asks for it. A refusal is no failure: it goes on to the page. */
    static <T> Part<T> of(Supplier<T> question) {
        try {
            return new Present<>(question.get());
        } catch (Unavailable unavailable) {
            return new Missing<>(unavailable.service());
        }
    }

    /** Whether it is there. */
    default boolean present() {
        return this instanceof Present<T>;
    }

    /** What is there; only where {@link #present}. */
    default T get() {
        return switch (this) {
            case Present<T> there -> there.value();
            case Missing<T> missing -> throw new IllegalStateException(missing.service() + " is missing");
        };
    }

    /** What is there, for a page that is nothing without it. */
    default T required() {
        return switch (this) {
            case Present<T> there -> there.value();
            case Missing<T> missing -> throw new Unavailable(missing.service());
        };
    }

    /** Who does not answer; only where it is not there. */
    default ServiceName missing() {
        return switch (this) {
            case Present<T> there -> throw new IllegalStateException("nothing is missing");
            case Missing<T> missing -> missing.service();
        };
    }

    /** Makes something of it, where it is there. */
    default <R> Part<R> map(Function<T, R> change) {
        return switch (this) {
            case Present<T> there -> new Present<>(change.apply(there.value()));
            case Missing<T> missing -> new Missing<>(missing.service());
        };
    }
}
