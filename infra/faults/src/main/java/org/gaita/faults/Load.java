package org.gaita.faults;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.gaita.local.Instance;

/** A few clients that send commands all the time. Every command carries a marker by which its effects are counted. */
final class Load implements AutoCloseable {
    /**
     * How the clients behave.
     *
     * @param clients how many
     * @param pause between two commands of a client
     * @param keys whether a command carries an Idempotency-Key
     * @param retries whether a command that failed is sent again, to whoever is ready
     * @param lostAnswers share of the answers that the client never gets, although the command was done
     */
    record Manners(int clients, Duration pause, boolean keys, boolean retries, double lostAnswers) {
        static final Manners CAREFUL = new Manners(3, Duration.ofMillis(60), true, true, 0);

        /** For whoever has to start instances beside it, on a machine that does other things, too. */
        static final Manners CALM = new Manners(1, Duration.ofMillis(200), true, true, 0);

        Manners withoutKeys() {
            return new Manners(clients, pause, false, retries, lostAnswers);
        }

        Manners withoutRetries() {
            return new Manners(clients, pause, keys, false, lostAnswers);
        }

        Manners withClients(int number) {
            return new Manners(number, pause, keys, retries, lostAnswers);
        }

        Manners losingAnswers(double share) {
            return new Manners(clients, pause, keys, retries, share);
        }
    }

    /** What a client does, again and again. */
    interface Work {
        void turn(Load load, int turn) throws InterruptedException;
    }

    private static final Duration GIVE_UP = Duration.ofSeconds(90);

    private final Api api;
    private final Balancer balancer;
    private final Manners manners;
    private final Journal journal;
    private final List<Thread> clients = new ArrayList<>();
    private final AtomicLong failedRequests = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong longestNanos = new AtomicLong();
    private final List<String> failures = new ArrayList<>();
    private volatile boolean running = true;

    Load(Api api, Balancer balancer, Manners manners, Journal journal, Work work) {
        this.api = api;
        this.balancer = balancer;
        this.manners = manners;
        this.journal = journal;
        for (int i = 0; i < manners.clients(); i++) {
            int number = i;
            clients.add(Thread.ofVirtual().start(() -> work(work, number)));
        }
    }

    /** Requests that got no answer, or one of 500 or above. */
    long failedRequests() {
        return failedRequests.get();
    }

    long requests() {
        return requests.get();
    }

    /** How long the slowest request took until its answer, or until it failed. */
    Duration longest() {
        return Duration.ofNanos(longestNanos.get());
    }

    /** The first few of them, in words. */
    List<String> failures() {
        synchronized (failures) {
            return List.copyOf(failures);
        }
    }

    private void work(Work work, int number) {
        for (int turn = number; running; turn++) {
            try {
                work.turn(this, turn);
                Thread.sleep(manners.pause());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Sends a command until it is done, or once. Empty when it was given up. */
    Optional<HttpResponse<String>> command(String marker, boolean event, String path, String token, String body)
            throws InterruptedException {
        Journal.Entry entry = journal.begin(marker, event);
        String[] headers = manners.keys()
                ? new String[] {"Idempotency-Key", UUID.randomUUID().toString()}
                : new String[0];
        long giveUp = entry.begun + GIVE_UP.toNanos();
        while (System.nanoTime() - giveUp < 0) {
            Optional<Instance> instance = balancer.next();
            if (instance.isEmpty()) {
                Thread.sleep(50);
                continue;
            }
            entry.attempts++;
            requests.incrementAndGet();
            long begun = System.nanoTime();
            try {
                var answer = api.post(instance.get(), path, token, body, headers);
                if (answer.statusCode() < 300 && isLost()) {
                    throw new IOException("The answer is lost");
                }
                if (answer.statusCode() < 300) {
                    entry.acknowledged = System.nanoTime();
                    return Optional.of(answer);
                }
                if (answer.statusCode() < 500 && entry.attempts > 1 && !manners.keys()) {
                    // Done before; without a key the service cannot know that it is the same request.
                    entry.failure = answer.statusCode() + " " + answer.body();
                    return Optional.empty();
                }
                failed(entry, "%s answered %d %s".formatted(instance.get().name(), answer.statusCode(), answer.body()));
                if (answer.statusCode() < 500) {
                    return Optional.empty();
                }
            } catch (IOException e) {
                failed(entry, "%s: %s".formatted(instance.get().name(), e));
            } finally {
                longestNanos.accumulateAndGet(System.nanoTime() - begun, Math::max);
            }
            if (!manners.retries()) {
                return Optional.empty();
            }
            Thread.sleep(100);
        }
        return Optional.empty();
    }

    private boolean isLost() {
        return ThreadLocalRandom.current().nextDouble() < manners.lostAnswers();
    }

    private void failed(Journal.Entry entry, String how) {
        entry.failure = how;
        failedRequests.incrementAndGet();
        synchronized (failures) {
            if (failures.size() < 20) {
                failures.add(how);
            }
        }
    }

    /** No new commands; those that were begun are brought to their end. */
    @Override
    public void close() throws InterruptedException {
        running = false;
        for (Thread client : clients) {
            client.join(GIVE_UP.plusSeconds(30));
        }
    }
}
