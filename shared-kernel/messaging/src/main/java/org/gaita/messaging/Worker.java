package org.gaita.messaging;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One platform thread that does a task over and over until it is stopped. After a failure it pauses, longer each time
 * up to five seconds, and goes on.
 */
final class Worker {
    /** What is done over and over. */
    interface Task {
        void run(Worker worker) throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final String name;
    private final Task task;
    private final Consumer<Throwable> failed;
    private volatile boolean running;
    private volatile @Nullable Thread thread;
    private Duration pause = SHORTEST;

    Worker(String name, Task task, Consumer<Throwable> failed) {
        this.name = name;
        this.task = task;
        this.failed = failed;
    }

    synchronized void start() {
        if (!running) {
            running = true;
            thread = Thread.ofPlatform().name(name).start(this::work);
        }
    }

    /** Asks the task to end and waits until it has. */
    synchronized void stop() {
        running = false;
        Thread working = thread;
        if (working != null) {
            try {
                // Most tasks look up from their work within a second; only a stuck one is interrupted.
                if (!working.join(Duration.ofSeconds(3))) {
                    working.interrupt();
                    working.join(Duration.ofSeconds(12));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        thread = null;
    }

    boolean running() {
        return running;
    }

    /** The task got through; the next failure is a new one. */
    void succeeded() {
        pause = SHORTEST;
    }

    /** Ends early when the worker is stopped. */
    void pause(Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        while (running && System.nanoTime() < end) {
            Thread.sleep(Math.clamp(Duration.ofNanos(end - System.nanoTime()).toMillis(), 1, 100));
        }
    }

    /** Tells of a failure and pauses; what comes next is another try. */
    void recover(Throwable failure) throws InterruptedException {
        Duration wait = pause;
        pause = wait.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : wait.multipliedBy(2);
        LOG.warn("{} failed and goes on in {} ms: {}", name, wait.toMillis(), Sentences.of(failure));
        LOG.debug("{} failed", name, failure);
        failed.accept(failure);
        pause(wait);
    }

    private void work() {
        while (running) {
            try {
                try {
                    task.run(this);
                } catch (Throwable e) {
                    if (running) {
                        recover(e);
                    }
                }
            } catch (InterruptedException e) {
                // Only stop() interrupts; the loop sees that by itself.
            }
        }
    }
}
