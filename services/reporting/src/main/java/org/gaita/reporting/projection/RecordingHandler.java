package org.gaita.reporting.projection;

import java.time.Instant;
import java.util.List;
import org.gaita.messaging.InboxHandler;
import org.gaita.messaging.ReceivedEvent;
import org.gaita.reporting.record.Recorder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes what arrives: into the record first, then into the views, in one transaction. */
@Component
public class RecordingHandler implements InboxHandler {
    private final Recorder recorder;
    private final ViewProjector views;

    RecordingHandler(Recorder recorder, ViewProjector views) {
        this.recorder = recorder;
        this.views = views;
    }

    @Override
    @Transactional
    public void handle(List<ReceivedEvent> batch) {
        views.project(recorder.record(batch));
    }

    @Override
    @Transactional
    public void progress(String service, long position, Instant confirmedAt) {
        recorder.confirmed(service, position, confirmedAt);
    }
}
