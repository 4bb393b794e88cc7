package org.gaita.messaging;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Calls the handler inside the running transaction so that a failure undoes its effects and nothing else. */
final class Attempt {
    private final InboxHandler handler;
    private final JdbcClient jdbc;
    private final TransactionTemplate nested;

    Attempt(InboxHandler handler, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.handler = handler;
        this.jdbc = jdbc;
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Why it did not work; empty when it did. A failure that may pass is thrown. */
    Optional<Throwable> handle(List<ReceivedEvent> events) {
        try {
            nested.executeWithoutResult(status -> {
                handler.handle(events);
                // A constraint that waits for the commit would fail there, where nobody knows whose fault it is.
                jdbc.sql("set constraints all immediate").update();
            });
            return Optional.empty();
        } catch (RuntimeException e) {
            if (Transience.isTransient(e)) {
                throw e;
            }
            return Optional.of(e);
        } catch (LinkageError | StackOverflowError e) {
            return Optional.of(e);
        }
    }
}
