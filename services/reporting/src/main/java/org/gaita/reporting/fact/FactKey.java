package org.gaita.reporting.fact;

/**
 * What a fact is about, and which of its attributes.
 *
 * @param subject for instance {@code measure:018f…} or {@code institution:FM}
 * @param attribute for instance {@code text}, {@code deadline:main}, {@code status:FM}
 */
public record FactKey(String subject, String attribute) {
    /** A fact about a plan. */
    public static FactKey plan(String planId, String attribute) {
        return new FactKey("plan:" + planId, attribute);
    }

    /** A fact about a commitment. */
    public static FactKey commitment(String commitmentId, String attribute) {
        return new FactKey("commitment:" + commitmentId, attribute);
    }

    /** A fact about a measure. */
    public static FactKey measure(String measureId, String attribute) {
        return new FactKey("measure:" + measureId, attribute);
    }

    /** A fact about an institution or group. */
    public static FactKey institution(String code, String attribute) {
        return new FactKey("institution:" + code, attribute);
    }

    /** The kind of subject: plan, commitment, measure or institution. */
    public String kind() {
        return subject.substring(0, subject.indexOf(':'));
    }

    @Override
    public String toString() {
        return subject + "/" + attribute;
    }
}
