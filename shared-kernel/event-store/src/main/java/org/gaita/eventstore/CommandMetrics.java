package org.gaita.eventstore;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.gaita.domain.Refused;

/** Counts and times commands by name and outcome: done, refused (an answer), failed (a fault). */
final class CommandMetrics implements MessageHandlerInterceptor<CommandMessage<?>> {
    private final MeterRegistry registry;

    CommandMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        Timer.Sample sample = Timer.start(registry);
        String outcome = "failed";
        try {
            Object answer = chain.proceed();
            outcome = "done";
            return answer;
        } catch (Refused refused) {
            outcome = "refused";
            throw refused;
        } finally {
            sample.stop(registry.timer(
                    "gaita.commands",
                    "command",
                    work.getMessage().getPayloadType().getSimpleName(),
                    "outcome",
                    outcome));
        }
    }
}
