package org.gaita.web;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What failures of the database and of Axon mean for the person who asked. Axon is known by name only. */
final class DatabaseFailures {
    private static final Set<String> CONFLICTS = Set.of(
            "org.axonframework.modelling.command.ConcurrencyException",
            "org.axonframework.modelling.command.ConflictingAggregateVersionException",
            "org.axonframework.modelling.command.AggregateStreamCreationException",
            "org.axonframework.eventsourcing.AggregateStreamCreationException",
            "org.axonframework.commandhandling.model.ConcurrencyException",
            "org.axonframework.modelling.command.ConflictingModificationException",
            "org.springframework.transaction.UnexpectedRollbackException");
    private static final Set<String> MISSING = Set.of(
            "org.axonframework.modelling.command.AggregateNotFoundException",
            "org.axonframework.eventsourcing.AggregateDeletedException");
    private static final Set<String> BUSY = Set.of(
            "org.axonframework.common.lock.LockAcquisitionFailedException",
            "org.axonframework.common.lock.DeadlockException",
            "org.springframework.jdbc.CannotGetJdbcConnectionException",
            "org.springframework.transaction.CannotCreateTransactionException",
            "java.sql.SQLTransientConnectionException",
            "java.sql.SQLNonTransientConnectionException");

    private DatabaseFailures() {}

    /** What the failure means, or empty where it is neither the database's nor Axon's. */
    static Optional<Answer> explain(List<Throwable> causes) {
        // The state is the most exact: what wraps it calls many things a conflict.
        for (Throwable cause : causes) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                Optional<Answer> answer = byState(sql.getSQLState());
                if (answer.isPresent()) {
                    return answer;
                }
            }
        }
        for (Throwable cause : causes) {
            for (Class<?> type = cause.getClass(); type != null; type = type.getSuperclass()) {
                if (MISSING.contains(type.getName())) {
                    return Optional.of(Answer.of(404, "not-found", "There is no such thing."));
                }
                if (CONFLICTS.contains(type.getName())) {
                    return Optional.of(conflict().tryAgain());
                }
                if (BUSY.contains(type.getName())) {
                    return Optional.of(busy());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Answer> byState(String state) {
        return switch (state) {
            case "23505", "23P01", "25P02" -> Optional.of(conflict().tryAgain());
            case "40001", "40P01" -> Optional.of(busy().tryAgain());
            case "55P03", "57014", "57P01", "57P02", "57P03", "53300", "53200", "25P03", "25P04" -> Optional.of(busy());
            case "22021", "22P05" ->
                Optional.of(Answer.of(
                        422, "text-not-storable", "A text contains a character that cannot be stored, such as NUL."));
            default ->
                state.startsWith("08")
                        ? Optional.of(busy())
                        : state.startsWith("23")
                                ? Optional.of(conflict())
                                : state.startsWith("22")
                                        ? Optional.of(Answer.of(
                                                422,
                                                "value-not-storable",
                                                "A value is too large, too long or out of range."))
                                        : Optional.empty();
        };
    }

    private static Answer conflict() {
        return Answer.of(
                409,
                "concurrent-change",
                "Somebody else has changed the same thing at the same moment, or it exists already. Read it again and repeat your change.");
    }

    static Answer busy() {
        return Answer.of(503, "busy", "The service cannot answer at the moment. Try again shortly.")
                .after(2);
    }
}
