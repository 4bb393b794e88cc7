package org.gaita.events.feedback;

import java.time.LocalDate;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.PersonId;
import org.gaita.domain.SubmissionId;
import org.gaita.events.DomainEvent;
import org.gaita.events.Encrypted;
import org.jspecify.annotations.Nullable;

/** What happens to a submission. What its author wrote stands here encrypted only, also after it was published (R12). */
public sealed interface SubmissionEvent extends DomainEvent {
    /** The submission: the stream. */
    SubmissionId submissionId();

    /** What it is about. */
    About about();

    /**
     * Somebody said something and confirmed the address. {@code dueOn} is the last day to answer in time, by {@code
     * dueBy}, the legal act; {@code concerns} is the institution that it concerns, where that is known.
     *
     * @param number the readable number that the author was given
     * @param author the person who said it
     * @param text what was said
     * @param name the author's name, where it was given
     * @param email the author's address, where it was given
     * @param nameIsPublic whether the author wants to be named when it is published
     * @param language the language of the text, as a tag such as lv
     * @param concerns the institution that it concerns, where that is known
     * @param dueOn the last day to answer in time
     * @param dueBy the legal act that sets that day
     */
    record SubmissionReceived(
            SubmissionId submissionId,
            About about,
            String number,
            SubmissionKind kind,
            PersonId author,
            Encrypted text,
            @Nullable Encrypted name,
            @Nullable Encrypted email,
            boolean nameIsPublic,
            String language,
            @Nullable InstitutionCode concerns,
            LocalDate dueOn,
            String dueBy)
            implements SubmissionEvent {}

    /** The author was told that it has arrived and by when it will be answered. */
    record SubmissionAcknowledged(SubmissionId submissionId, About about) implements SubmissionEvent {}

    /**
     * An institution has to answer; when it is another than before, with the reason.
     *
     * @param institution who has to answer
     * @param previous who had to answer before
     * @param reason why it is another than before
     */
    record SubmissionAssigned(
            SubmissionId submissionId,
            About about,
            InstitutionCode institution,
            @Nullable InstitutionCode previous,
            @Nullable LocalizedText reason)
            implements SubmissionEvent {}

    /**
     * The text is not shown in public, because it breaks a published rule.
     *
     * @param explanation what is the matter, in words
     */
    record SubmissionWithheld(SubmissionId submissionId, About about, WithholdingCode code, LocalizedText explanation)
            implements SubmissionEvent {}

    /**
     * The assigned institution answered, {@code days} after the submission was received.
     *
     * @param institution who answered
     * @param days calendar days from receipt to answer
     */
    record ReasonedResponseGiven(
            SubmissionId submissionId, About about, InstitutionCode institution, Answer answer, int days)
            implements SubmissionEvent {}

    /**
     * The answer was changed; the one before stays in the record.
     *
     * @param institution who answered
     * @param answer what holds now, whole
     * @param why why it was changed
     */
    record ResponseRevised(
            SubmissionId submissionId, About about, InstitutionCode institution, Answer answer, LocalizedText why)
            implements SubmissionEvent {}

    /** The answer went out to the author: {@code MAIL}, or {@code FOLLOW_UP} where there is only the follow-up page. */
    record ResultSentToAuthor(SubmissionId submissionId, About about, Channel channel) implements SubmissionEvent {}

    /** The text and the answer are public from now on. */
    record SubmissionPublished(SubmissionId submissionId, About about) implements SubmissionEvent {}

    /** The author took the text back: its place and its digest remain. */
    record SubmissionWithdrawn(SubmissionId submissionId, About about) implements SubmissionEvent {}

    /**
     * The author says, once, whether the answer helped.
     *
     * @param helped whether the answer helped
     * @param reason why, in the author's words
     */
    record HelpfulnessStated(
            SubmissionId submissionId,
            About about,
            boolean helped,
            @Nullable Encrypted reason) implements SubmissionEvent {}

    /** How an answer reached its author. */
    enum Channel {
        MAIL,
        FOLLOW_UP
    }
}
