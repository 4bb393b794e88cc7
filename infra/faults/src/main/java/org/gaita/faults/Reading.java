package org.gaita.faults;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.gaita.local.Instance;

/** Somebody who reads all the time, each time from another instance that is ready; a failure is not tried again. */
final class Reading implements AutoCloseable {
    private final Duration pause;
    private final String what;
    private final Balancer balancer;
    private final Question question;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile long longestNanos;
    private volatile boolean running = true;

    /** What is read from an instance. */
    interface Question {
        HttpResponse<String> ask(Instance instance) throws IOException, InterruptedException;
    }

    /** Begins to read, with a pause after each answer; {@code what} is a word for it in the plural. */
    Reading(String what, Duration pause, Balancer balancer, Question question) {
        this.what = what;
        this.pause = pause;
        this.balancer = balancer;
        this.question = question;
        this.thread = Thread.ofVirtual().start(this::read);
    }

    private void read() {
        while (running) {
            long begun = System.nanoTime();
            Optional<Instance> instance = balancer.next();
            requests.incrementAndGet();
            try {
                if (instance.isEmpty()) {
                    fail("no instance was ready");
                } else {
                    var answer = question.ask(instance.get());
                    if (answer.statusCode() != 200) {
                        fail(instance.get().name() + " answered " + answer.statusCode());
                    }
                }
                longestNanos = Math.max(longestNanos, System.nanoTime() - begun);
                Thread.sleep(pause);
            } catch (IOException e) {
                fail(instance.map(Instance::name).orElse("") + ": " + e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void fail(String how) {
        failed.incrementAndGet();
        if (failures.size() < 5) {
            failures.add(how);
        }
    }

    /** Requests that got no answer, or another one than 200. */
    long failed() {
        return failed.get();
    }

    /** How it went, for the table. */
    String words() {
        return "%d %s, %d failed%s, longest %s"
                .formatted(
                        requests.get(),
                        what,
                        failed.get(),
                        failures.isEmpty() ? "" : " " + failures,
                        Row.seconds(Duration.ofNanos(longestNanos)));
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        thread.join();
    }
}
