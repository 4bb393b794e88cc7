package org.gaita.reporting.status;

import java.time.Instant;
import java.util.List;
import org.gaita.reporting.point.Behind;
import org.gaita.reporting.point.Horizon;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far the read side is: nothing about the world, all about this service. */
@RestController
public class StatusController {
    private final StatusQueries queries;
    private final Horizon horizon;

    StatusController(StatusQueries queries, Horizon horizon) {
        this.queries = queries;
        this.horizon = horizon;
    }

    /** The services, up to where their events are here, and which streams are behind. */
    @GetMapping("/api/v1/status")
    Status status() {
        return new Status(horizon.reached().toString(), queries.services(), horizon.behind(horizon.reached()));
    }

    /** The position vector reached, the services, and the streams that are behind. */
    public record Status(String knownAt, List<Service> services, List<Behind> behind) {}

    /**
     * A service.
     *
     * @param position all its events up to here have arrived
     * @param received the highest position that has arrived
     * @param recordedAt when the event at {@code position} was recorded
     * @param confirmedAt everything that the service recorded up to then is here
     */
    public record Service(
            String service,
            long position,
            long received,
            @Nullable Instant recordedAt,
            @Nullable Instant confirmedAt) {}
}
