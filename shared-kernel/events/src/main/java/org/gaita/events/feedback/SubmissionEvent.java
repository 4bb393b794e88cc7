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
     * Somebody said something and confirmed the address.
     *
     * @param number the number on the receipt, which people quote
     * @param author who wrote it, by an opaque id; the same address is the same id
     * @param text what was written
     * @param name the name that was given
     * @param email where the answer goes; absent for somebody who is signed in and gave none
     * @param nameIsPublic whether the author wants the name to be shown
     * @param language of the author, for instance lv
     * @param concerns the institution that it concerns, where that is clear
     * @param dueOn the last day to answer in time
     * @param dueBy the legal act that sets the time limit
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
     * An institution has to answer.
     *
     * @param institution which has to answer
     * @param previous which had to before
     * @param reason why it was passed on; never absent where there is a previous one
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
     * @param code which rule
     * @param explanation in words, for the author
     */
    record SubmissionWithheld(SubmissionId submissionId, About about, WithholdingCode code, LocalizedText explanation)
            implements SubmissionEvent {}

    /**
     * The assigned institution answered.
     *
     * @param institution which answered
     * @param days after its receipt
     */
    record ReasonedResponseGiven(
            SubmissionId submissionId, About about, InstitutionCode institution, Answer answer, int days)
            implements SubmissionEvent {}

    /**
     * The answer was changed; the one before stays in the record.
     *
     * @param institution which answered
     * @param why it was changed
     */
    record ResponseRevised(
            SubmissionId submissionId, About about, InstitutionCode institution, Answer answer, LocalizedText why)
            implements SubmissionEvent {}

    /**
     * The answer went out to the author.
     *
     * @param channel by which way
     */
    record ResultSentToAuthor(SubmissionId submissionId, About about, Channel channel) implements SubmissionEvent {}

    /** The text and the answer are public from now on. */
    record SubmissionPublished(SubmissionId submissionId, About about) implements SubmissionEvent {}

    /** The author took the text back: its place and its digest remain. */
    record SubmissionWithdrawn(SubmissionId submissionId, About about) implements SubmissionEvent {}

    /**
     * The author says, once, whether the answer helped.
     *
     * @param helped whether it did
     * @param reason in the author's words
     */
    record HelpfulnessStated(
            SubmissionId submissionId,
            About about,
            boolean helped,
            @Nullable Encrypted reason) implements SubmissionEvent {}

    /** How an answer reached its author: by mail, or only on the private page. */
    enum Channel {
        MAIL,
        FOLLOW_UP
    }
}
