package org.gaita.reporting.status;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.gaita.reporting.status.StatusController.Service;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Up to where the services' events are here. */
@Component
class StatusQueries {
    private final JdbcClient jdbc;

    StatusQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Service> services() {
        return jdbc.sql("""
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
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
