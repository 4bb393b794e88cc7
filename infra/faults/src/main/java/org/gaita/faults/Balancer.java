package org.gaita.faults;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaita.local.Instance;

/** Sends requests to the instances of one service in turn, and to none that says it is not ready. */
final class Balancer implements AutoCloseable {
    private static final long EVERY_MILLIS = 200;

    private final List<Instance> instances = new CopyOnWriteArrayList<>();
    private final Map<Instance, Boolean> ready = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean running = true;
    private volatile boolean respectful = true;

    Balancer(List<Instance> instances) {
        instances.forEach(this::add);
    }

    void add(Instance instance) {
        ready.put(instance, instance.isReady());
        instances.add(instance);
        Thread.ofVirtual().start(() -> look(instance));
    }

    void remove(Instance instance) {
        instances.remove(instance);
    }

    private void look(Instance instance) {
        while (running && instances.contains(instance)) {
            ready.put(instance, instance.isReady());
            try {
                Thread.sleep(EVERY_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** The control arm: readiness does not matter. */
    void ignoreReadiness(boolean ignore) {
        respectful = !ignore;
    }

    List<Instance> instances() {
        return instances;
    }

    boolean isReady(Instance instance) {
        return ready.getOrDefault(instance, false);
    }

    /** Whose turn it is, if anybody is ready. */
    Optional<Instance> next() {
        for (int i = 0; i < instances.size(); i++) {
            Instance instance = instances.get(Math.floorMod(turn.getAndIncrement(), instances.size()));
            if (!respectful || isReady(instance)) {
                return Optional.of(instance);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        running = false;
    }
}
