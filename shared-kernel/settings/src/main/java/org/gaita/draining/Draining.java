package org.gaita.draining;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The first thing that an instance does when it is told to end. Spring Boot closes the management port at once, so that
 * the instance is not ready any more, but requests are answered as before for a while: a load balancer needs that time to
 * notice. Answers say {@code Connection: close}, so that no
 * client sends its next request over a connection that is about to end. Only then does the server stop listening,
 * finish what it works on, and end.
 */
final class Draining extends OncePerRequestFilter implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Draining.class);

    private final Duration time;
    private volatile boolean running;
    private volatile boolean draining;

    Draining(Duration time) {
        this.time = time;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (draining) {
            response.setHeader("Connection", "close");
        }
        chain.doFilter(request, response);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    /** Stops beside what else stops first (the relay, the inbox), and long before the server (the highest phase). */
    @Override
    public void stop(Runnable stopped) {
        draining = true;
        if (!time.isPositive()) {
            stop();
            stopped.run();
            return;
        }
        LOG.info("Not ready any more; requests are answered for another {} ms", time.toMillis());
        Thread.ofVirtual().name("draining").start(() -> {
            try {
                Thread.sleep(time);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                stop();
                stopped.run();
            }
        });
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
