package org.gaita.messaging;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Which failures pass by themselves. They are tried again; they say nothing about the event. */
final class Transience {
    /**
     * SQLSTATE classes: connection, transaction rolled back (deadlock, serialization), out of resources, object in use
     * (lock not available), intervention (server shutting down, query cancelled), system error.
     */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "55", "57", "58");

    private Transience() {}

    static boolean isTransient(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (cause instanceof TransientDataAccessException
                    || cause instanceof RecoverableDataAccessException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof SQLTransientException
                    || cause instanceof SQLRecoverableException
                    || cause instanceof InterruptedException
                    || (cause instanceof SQLException sql && hasTransientState(sql))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasTransientState(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.length() >= 2 && CLASSES.contains(state.substring(0, 2));
    }
}
