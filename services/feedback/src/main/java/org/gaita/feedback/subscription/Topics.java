package org.gaita.feedback.subscription;

import java.util.Arrays;
import java.util.Optional;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.InvalidValue;
import org.gaita.events.feedback.SubscriptionEvent.Topic;
import org.gaita.service.plan.PlanFacts;
import org.springframework.stereotype.Component;

/** What one can be told of. */
@Component
public class Topics {
    /** What to give where there was nothing like that. */
    public static final String MEND =
            "a plan's key, the id of a commitment or measure, an institution's code, or one of "
                    + Arrays.toString(News.values());

    private final PlanFacts plan;

    Topics(PlanFacts plan) {
        this.plan = plan;
    }

    /** The topic that is meant, by the id that notices carry; empty where there is no such thing. */
    public Optional<Topic> find(Topic.Kind kind, String value) {
        Optional<String> found = switch (kind) {
            case PLAN -> plan.plan(value).map(place -> place.planId().value());
            case COMMITMENT -> plan.commitment(value).map(place -> value);
            case MEASURE -> plan.measure(value).map(place -> value);
            case INSTITUTION -> institution(value);
            case NEWS ->
                Arrays.stream(News.values())
                        .map(News::name)
                        .filter(value::equals)
                        .findFirst();
        };
        return found.map(id -> new Topic(kind, id));
    }

    private Optional<String> institution(String code) {
        try {
            return plan.exists(new InstitutionCode(code)) ? Optional.of(code) : Optional.empty();
        } catch (InvalidValue none) {
            return Optional.empty();
        }
    }
}
