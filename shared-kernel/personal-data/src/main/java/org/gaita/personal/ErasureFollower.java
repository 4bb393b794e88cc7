package org.gaita.personal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.gaita.domain.PersonId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows the vault's erasure ledger. Before the service opens, the whole ledger is replayed against its database: what
 * came back with a restore goes again. Afterwards it looks for new orders, forgets the remembered key, removes what is
 * derived, and says so in the ledger.
 */
public final class ErasureFollower implements SmartInitializingSingleton, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ErasureFollower.class);
    private static final int AT_ONCE = 500;

    private final PersonalData personal;
    private final ErasureHandler handler;
    private final TransactionTemplate transaction;
    private final Duration every;
    private volatile boolean running;
    private volatile @Nullable Thread worker;

    /** @param every how often the ledger is looked at */
    public ErasureFollower(
            PersonalData personal, ErasureHandler handler, TransactionTemplate transaction, Duration every) {
        this.personal = personal;
        this.handler = handler;
        this.transaction = transaction;
        this.every = every;
    }

    @Override
    public void afterSingletonsInstantiated() {
        personal.follow(handler.service());
        replay();
    }

    /** Holds the whole ledger against the database. */
    public void replay() {
        List<Erasure> ledger = personal.erasures();
        for (int i = 0; i < ledger.size(); i += AT_ONCE) {
            List<Erasure> some = ledger.subList(i, Math.min(i + AT_ONCE, ledger.size()));
            List<PersonId> held =
                    handler.held(some.stream().map(Erasure::personId).toList());
            for (Erasure erasure : some) {
                if (held.contains(erasure.personId())) {
                    log.warn("Person {} was erased and is here: erased again", erasure.personId());
                    purge(erasure);
                }
            }
        }
        catchUp();
    }

    /** Does what the ledger says and this service has not done; how many persons. */
    public int catchUp() {
        List<Erasure> waiting = personal.erasures().stream()
                .filter(erasure -> !erasure.isCompletedBy(handler.service()))
                .toList();
        waiting.forEach(this::purge);
        return waiting.size();
    }

    private void purge(Erasure erasure) {
        personal.forget(erasure.personId());
        transaction.executeWithoutResult(status -> handler.purge(erasure.personId(), erasure.basis()));
        personal.completed(erasure.personId(), handler.service());
    }

    @Override
    public void start() {
        running = true; // before the thread looks
        worker = Thread.ofVirtual().name("erasures").start(this::follow);
    }

    private void follow() {
        while (running) {
            LockSupport.parkNanos(every.toNanos());
            try {
                if (running && personal.isAnythingWaitingFor(handler.service())) {
                    catchUp();
                }
            } catch (RuntimeException later) {
                log.warn("The erasure ledger is not followed for the moment: {}", later.toString());
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        Thread stopped = worker;
        worker = null;
        if (stopped != null) {
            LockSupport.unpark(stopped);
            try {
                stopped.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
