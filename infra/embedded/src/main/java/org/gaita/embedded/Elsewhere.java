package org.gaita.embedded;

import java.io.Closeable;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Where temporary servers come from when not from Maven artifacts: containers, for instance. What is on the class path
 * and what the machine has decide, so that the same tests run on both.
 */
public interface Elsewhere {

    /**
     * A server that runs.
     *
     * @param port on 127.0.0.1
     * @param stop ends it, and deletes its data
     */
    record Server(int port, Closeable stop) {}

    /**
     * A database server without data.
     *
     * @param superuserPassword of the role {@code postgres}
     * @param settings of postgresql.conf; those about addresses need not be followed
     */
    Server database(String superuserPassword, Map<String, String> settings);

    /** A broker without topics, which does not make them by the way. */
    Server broker();

    /** Why this machine has none of it; empty when it has. */
    Optional<String> lacking();

    /** The first that this machine has, if any. */
    static Optional<Elsewhere> find() {
        return ServiceLoader.load(Elsewhere.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(elsewhere -> elsewhere.lacking().isEmpty())
                .findFirst();
    }
}
