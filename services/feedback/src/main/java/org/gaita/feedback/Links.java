package org.gaita.feedback;

import org.gaita.forms.Tokens;
import org.gaita.forms.Tokens.Purpose;
import org.springframework.stereotype.Component;

/** Where links in mails lead: to the portal, and for one-click unsubscribing to this service (docs/api/feedback.md). */
@Component
public class Links {
    private final FeedbackProperties properties;
    private final Tokens tokens;

    Links(FeedbackProperties properties, Tokens tokens) {
        this.properties = properties;
        this.tokens = tokens;
    }

    /** Where an author confirms the address. */
    public String confirmSubmission(String language, String submissionId) {
        return page(language, "feedback/confirm/" + tokens.token(Purpose.CONFIRM_SUBMISSION, submissionId));
    }

    /** The private page of a submission. */
    public String followUp(String language, String submissionId) {
        return page(language, "feedback/follow-up/" + tokens.token(Purpose.FOLLOW_UP, submissionId));
    }

    /** Where a subscription is confirmed. */
    public String confirmSubscription(String language, String subscriptionId) {
        return page(language, "subscriptions/confirm/" + tokens.token(Purpose.CONFIRM_SUBSCRIPTION, subscriptionId));
    }

    /** The page on which a subscription is ended. */
    public String endSubscription(String language, String subscriptionId) {
        return page(language, "subscriptions/end/" + tokens.token(Purpose.UNSUBSCRIBE, subscriptionId));
    }

    /** Where one POST ends a subscription (RFC 8058). */
    public String unsubscribe(String subscriptionId) {
        return properties.api() + "/api/v1/unsubscriptions/" + tokens.token(Purpose.UNSUBSCRIBE, subscriptionId);
    }

    /** A page of the portal. */
    public String page(String language, String path) {
        return properties.portal() + "/" + language + "/" + path;
    }
}
