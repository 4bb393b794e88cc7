package org.gaita.events.feedback;

import java.util.List;
import org.gaita.domain.LocalizedText;

/**
 * A reasoned answer.
 *
 * @param outcome what became of the submission
 * @param reason why; never absent
 * @param ledTo ids of the plan's events that it led to; empty where nothing changed
 */
public record Answer(AnswerOutcome outcome, LocalizedText reason, List<String> ledTo) {
    public Answer {
        ledTo = List.copyOf(ledTo);
    }
}
