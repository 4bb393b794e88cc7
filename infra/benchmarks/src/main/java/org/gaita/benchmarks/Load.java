package org.gaita.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Makes many clients work at once. */
final class Load {
    private Load() {}

    /** What one client does again and again. */
    interface Client extends AutoCloseable {
        /** One piece of work, whose time counts from {@code begin}; false when there is no more. */
        boolean work(long begin) throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** Makes a client, before the time counts. */
    interface Clients {
        Client client(int number) throws Exception;
    }

    /**
     * What came of it.
     *
     * @param done pieces of work
     * @param seconds from the first to the last
     * @param nanos of each piece
     */
    record Outcome(long done, double seconds, Histogram nanos) {
        double perSecond() {
            return done / seconds;
        }

        double p50() {
            return nanos.getValueAtPercentile(50) / 1e6;
        }

        double p99() {
            return nanos.getValueAtPercentile(99) / 1e6;
        }
    }

    static Histogram histogram() {
        return new Histogram(Duration.ofMinutes(10).toNanos(), 3);
    }

    /** Each client begins the next piece when the last one is done, until the time is over. */
    static Outcome closed(int clients, Duration time, Clients maker) throws Exception {
        return run(clients, maker, (client, begin) -> {
            Histogram nanos = histogram();
            long end = begin + time.toNanos();
            for (long at = System.nanoTime(); at < end && client.work(at); ) {
                long now = System.nanoTime();
                nanos.recordValue(now - at);
                at = now;
            }
            return nanos;
        });
    }

    /** Work comes at a fixed rate, whether or not earlier work is done; its time counts from when it was due. */
    static Outcome open(int clients, Duration time, int rate, Clients maker) throws Exception {
        AtomicLong next = new AtomicLong();
        long all = time.toMillis() * rate / 1_000;
        return run(clients, maker, (client, begin) -> {
            Histogram nanos = histogram();
            for (long number = next.getAndIncrement(); number < all; number = next.getAndIncrement()) {
                long due = begin + number * 1_000_000_000L / rate;
                for (long ahead = due - System.nanoTime(); ahead > 0; ahead = due - System.nanoTime()) {
                    LockSupport.parkNanos(ahead);
                }
                if (!client.work(due)) {
                    break;
                }
                nanos.recordValue(System.nanoTime() - due);
            }
            return nanos;
        });
    }

    private interface Worker {
        Histogram run(Client client, long begin) throws Exception;
    }

    private static Outcome run(int number, Clients maker, Worker worker) throws Exception {
        List<Client> clients = new ArrayList<>();
        List<Histogram> histograms = new ArrayList<>();
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try {
            for (int i = 0; i < number; i++) {
                clients.add(maker.client(i));
            }
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            AtomicLong begin = new AtomicLong();
            for (Client client : clients) {
                threads.add(Thread.ofPlatform().name("client").start(() -> {
                    try {
                        start.await();
                        Histogram nanos = worker.run(client, begin.get());
                        synchronized (histograms) {
                            histograms.add(nanos);
                        }
                    } catch (Exception e) {
                        failure.compareAndSet(null, e);
                    }
                }));
            }
            begin.set(System.nanoTime());
            start.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            double seconds = (System.nanoTime() - begin.get()) / 1e9;
            Exception failed = failure.get();
            if (failed != null) {
                throw new CompletionException(failed);
            }
            Histogram all = histogram();
            histograms.forEach(all::add);
            return new Outcome(all.getTotalCount(), seconds, all);
        } finally {
            for (Client client : clients) {
                client.close();
            }
        }
    }
}
