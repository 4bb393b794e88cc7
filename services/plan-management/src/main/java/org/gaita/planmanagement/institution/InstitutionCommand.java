package org.gaita.planmanagement.institution;

import java.time.LocalDate;
import java.util.OptionalLong;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.Source;
import org.gaita.events.plan.InstitutionEvent;
import org.gaita.service.CommandContext;
import org.jspecify.annotations.Nullable;

/** What can be asked of an institution or a group. */
public sealed interface InstitutionCommand {
    /** Its stream. */
    @TargetAggregateIdentifier
    String stream();

    /** The stream of an institution or group. */
    static String stream(InstitutionCode code) {
        return "institution-" + code;
    }

    /** Takes an institution or a group in. */
    record Register(
            InstitutionEvent registration,
            LocalDate on,
            @Nullable Source source,
            CommandContext context) implements InstitutionCommand {
        @Override
        @TargetAggregateIdentifier
        public String stream() {
            return InstitutionCommand.stream(registration.code());
        }
    }

    /** Gives it another name from a day on; its code stays (R31). */
    record Rename(InstitutionCode code, LocalizedText name, LocalDate on, OptionalLong expected, CommandContext context)
            implements InstitutionCommand {
        @Override
        @TargetAggregateIdentifier
        public String stream() {
            return InstitutionCommand.stream(code);
        }
    }

    /** Says that it no longer exists, from a day on. {@code successor}: who took over, where somebody did. */
    record Dissolve(
            InstitutionCode code,
            @Nullable InstitutionCode successor,
            LocalDate on,
            OptionalLong expected,
            CommandContext context)
            implements InstitutionCommand {
        @Override
        @TargetAggregateIdentifier
        public String stream() {
            return InstitutionCommand.stream(code);
        }
    }
}
