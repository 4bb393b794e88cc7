package org.gaita.service;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Threads that do one thing after another, and look twice a second whether there is something where there was nothing. */
public abstract class Workers implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Workers.class);
    private static final long IDLE_MILLIS = 500;
    private static final long PATIENCE_SECONDS = 20;

    private final String name;
    private final int number;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    /**
     * Workers that have not begun.
     *
     * @param name of what they do, for the log
     * @param number how many things are done at once
     */
    protected Workers(String name, int number) {
        this.name = name;
        this.number = number;
    }

    /** Does one thing; false where there was none to do, or it has to wait. */
    protected abstract boolean doOne();

    @Override
    public final void start() {
        running = true;
        for (int i = 0; i < number; i++) {
            threads.add(Thread.ofVirtual().name(name + "-" + i).start(this::work));
        }
    }

    @Override
    public final void stop() {
        running = false;
        for (Thread thread : threads) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    @Override
    public final boolean isRunning() {
        return running;
    }

    private void work() {
        while (running) {
            boolean did = false;
            try {
                did = doOne();
            } catch (RuntimeException trouble) {
                log.warn("{}: nothing is done for the moment: {}", name, trouble.toString());
            }
            if (!did) {
                try {
                    Thread.sleep(IDLE_MILLIS);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }
}
