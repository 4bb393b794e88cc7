package org.gaita.feedback;

import org.gaita.feedback.submission.PendingSubmissions;
import org.gaita.forms.Forms;
import org.gaita.service.Requests;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deletes what was kept for a while only. */
@Component
public class Housekeeping {
    private final PendingSubmissions pending;
    private final Forms forms;
    private final FeedbackProperties properties;
    private final Requests requests;

    Housekeeping(PendingSubmissions pending, Forms forms, FeedbackProperties properties, Requests requests) {
        this.pending = pending;
        this.forms = forms;
        this.properties = properties;
        this.requests = requests;
    }

    /** What was not confirmed in time, and used forms. */
    @Scheduled(initialDelay = 60_000, fixedDelay = 3_600_000)
    @Transactional
    public void tidy() {
        int unused = pending.forget(requests.now().minus(properties.confirmWithin()));
        forms.forgetOld();
    }
}
