package org.gaita.local;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process of Gaita that can be ended in any way and started again. */
public final class Instance implements AutoCloseable {

    private final Child.Recipe recipe;
    private final Home home;
    private volatile Child child;

    private Instance(Child.Recipe recipe, Home home) {
        this.recipe = recipe;
        this.home = home;
        this.child = Child.start(recipe, home);
    }

    static Instance start(Child.Recipe recipe, Home home) {
        return new Instance(recipe, home);
    }

    /** Of the process and of its log. */
    public String name() {
        return recipe.name();
    }

    /** Where it listens, on 127.0.0.1. */
    public int port() {
        return recipe.port();
    }

    /** Of the operating system. */
    public long pid() {
        return child.process().pid();
    }

    /** Whether the process runs. */
    public boolean isAlive() {
        return child.process().isAlive();
    }

    /** Whether it says that it is ready. */
    public boolean isReady() {
        return isAlive() && child.ready();
    }

    /** Waits until it says that it is ready. */
    public Instance awaitReady() throws InterruptedException {
        child.awaitReady(Instances.patience());
        return this;
    }

    /** Sends a signal, for instance {@code TERM}, {@code KILL}, {@code STOP} or {@code CONT}. */
    public void signal(String signal) {
        signal(pid(), signal);
    }

    /** Sends a signal to any process. */
    public static void signal(long pid, String signal) {
        try {
            int status = new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (status != 0 && ProcessHandle.of(pid).isPresent()) {
                throw new Problem("Process %d cannot be sent %s.".formatted(pid, signal));
            }
        } catch (IOException e) {
            throw new Problem("There is no kill: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the end. Says false when the process still runs after that time. */
    public boolean awaitEnd(Duration patience) throws InterruptedException {
        return child.process().waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Ends it in order and starts it again, if there are no classes kept that make it start faster; there are then. Does
     * not wait until it is ready.
     */
    public Instance keepClasses() {
        if (!recipe.classes().exists()) {
            child.stop(Duration.ofMinutes(1));
            child = Child.start(recipe, home);
        }
        return this;
    }

    /** Starts it again, with the same data and settings, after it has ended. Does not wait until it is ready. */
    public Instance startAgain() {
        if (isAlive()) {
            throw new IllegalStateException(name() + " still runs");
        }
        child = Child.start(recipe, home);
        return this;
    }

    /** The end of its log. */
    public String logTail() {
        return child.logTail();
    }

    /** Ends it at once. */
    @Override
    public void close() {
        if (isAlive()) {
            signal("CONT");
            child.process().destroyForcibly();
            try {
                child.process().waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        RunningProcess.forget(home, name());
    }
}
