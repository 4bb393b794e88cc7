package org.gaita.planmanagement.plan;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a plan is (domain brief, section 3). */
public enum PlanState {
    PREPARING,
    CO_CREATION,
    PUBLIC_CONSULTATION,
    COORDINATION,
    SUBMITTED_TO_CABINET,
    APPROVED,
    DELIVERED_TO_OGP,
    IMPLEMENTING,
    REFRESH_OPEN,
    REFRESHED,
    ENDED,
    FINAL_REPORT_PUBLISHED,
    CLOSED;

    /** The states that may follow this one. */
    public Set<PlanState> next() {
        return switch (this) {
            case PREPARING -> EnumSet.of(CO_CREATION);
            case CO_CREATION -> EnumSet.of(PUBLIC_CONSULTATION);
            case PUBLIC_CONSULTATION -> EnumSet.of(COORDINATION);
            case COORDINATION -> EnumSet.of(SUBMITTED_TO_CABINET);
            case SUBMITTED_TO_CABINET -> EnumSet.of(APPROVED, COORDINATION);
            case APPROVED -> EnumSet.of(DELIVERED_TO_OGP);
            case DELIVERED_TO_OGP -> EnumSet.of(IMPLEMENTING);
            case IMPLEMENTING -> EnumSet.of(REFRESH_OPEN, ENDED);
            case REFRESH_OPEN -> EnumSet.of(REFRESHED);
            case REFRESHED -> EnumSet.of(IMPLEMENTING, ENDED);
            case ENDED -> EnumSet.of(FINAL_REPORT_PUBLISHED);
            case FINAL_REPORT_PUBLISHED -> EnumSet.of(CLOSED);
            case CLOSED -> EnumSet.noneOf(PlanState.class);
        };
    }

    /** In words. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
