package org.gaita.reporting.status;

import java.time.Instant;
import java.util.List;
import org.gaita.reporting.point.Behind;
import org.gaita.reporting.point.Horizon;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far the read side is: nothing about the world, all about this service. */
@RestController
public class StatusController {
    private final JdbcClient jdbc;
    private final Horizon horizon;

    StatusController(JdbcClient jdbc, Horizon horizon) {
        this.jdbc = jdbc;
        this.horizon = horizon;
    }

    /** The services, up to where their events are here, and which streams are behind. */
    @GetMapping("/api/v1/status")
    Status status() {
        List<Service> services = jdbc.sql("""
                        select f.service, f.position,
                          (select max(position) from record r where r.service = f.service) as received,
                          (select recorded_at from record r where r.service = f.service and r.position = f.position)
                            as recorded_at,
                          f.complete_at
                        from frontier f order by f.service
                        """)
                .query((row, number) -> new Service(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        instant(row.getTimestamp(4)),
                        instant(row.getTimestamp(5))))
                .list();
        return new Status(horizon.reached().toString(), services, horizon.behind(horizon.reached()));
    }

    private static @Nullable Instant instant(java.sql.@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
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
