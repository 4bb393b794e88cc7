package org.gaita.reporting.projection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables of the views. They belong to the run-time role: it can build them anew from the record at any time. */
@Component
@DependsOnDatabaseInitialization
public class ViewTables {
    private static final long MAKING = 7204L;

    private final JdbcClient jdbc;
    private final boolean incomplete;

    ViewTables(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.incomplete = Boolean.TRUE.equals(new TransactionTemplate(transactions).execute(any -> makeMissing()));
    }

    /** One instance makes them while others that start at the same moment wait. */
    private boolean makeMissing() {
        var unused = jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", MAKING)
                .query((row, number) -> number)
                .single();
        boolean made = false;
        for (View view : View.values()) {
            if (!exists(view.tables().getFirst())) {
                create(view, "");
                index(view, "");
                made = true;
            }
        }
        return made
                && jdbc.sql("select exists (select 1 from record)")
                        .query(Boolean.class)
                        .single();
    }

    /** Whether this start made tables of a view beside a record that they have still to be built from. */
    public boolean incomplete() {
        return incomplete;
    }

    private boolean exists(String table) {
        return jdbc.sql("select to_regclass('views.' || :table) is not null")
                .param("table", table)
                .query(Boolean.class)
                .single();
    }

    /** Creates a view's empty tables. */
    public void create(View view, String suffix) {
        run(view.file() + ".sql", suffix);
    }

    /** Creates a view's indexes. */
    public void index(View view, String suffix) {
        run(view.file() + "-indexes.sql", suffix);
    }

    /** Drops a view's tables where they exist. */
    public void drop(View view, String suffix) {
        for (String table : view.tables()) {
            jdbc.sql("drop table if exists views." + table + suffix).update();
        }
    }

    /** Puts tables with that suffix in the place of the live ones, within the caller's transaction. */
    public void swap(View view, String suffix) {
        for (String table : view.tables()) {
            jdbc.sql("drop table views." + table).update();
            jdbc.sql("alter table views." + table + suffix + " rename to " + table)
                    .update();
        }
    }

    private void run(String file, String suffix) {
        try {
            String sql = new ClassPathResource("views/" + file).getContentAsString(StandardCharsets.UTF_8);
            jdbc.sql(sql.replace("${suffix}", suffix)).update();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is built from the record. */
    public enum View {
        /** Facts as rectangles of valid and recorded time, with the assertions that they follow from. */
        FACTS("facts", List.of("assertion", "fact")),
        /** The entries of timelines. */
        TIMELINE("timeline", List.of("timeline")),
        /** What people were asked and said, joined to the plan. */
        VOICE("voice", List.of("place", "trace"));

        private final String file;
        private final List<String> tables;

        View(String file, List<String> tables) {
            this.file = file;
            this.tables = tables;
        }

        String file() {
            return file;
        }

        List<String> tables() {
            return tables;
        }
    }
}
