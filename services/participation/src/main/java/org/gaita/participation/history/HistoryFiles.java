package org.gaita.participation.history;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which files of history were taken in. */
@Component
class HistoryFiles {
    private final JdbcClient database;

    HistoryFiles(JdbcClient database) {
        this.database = database;
    }

    /** The digest of the file that was taken in under a name. */
    Optional<String> digest(String name) {
        return database.sql("select sha256 from history_file where name = :name")
                .param("name", name)
                .query(String.class)
                .optional();
    }

    void keep(String name, String sha256) {
        database.sql("insert into history_file (name, sha256) values (:name, :sha)")
                .param("name", name)
                .param("sha", sha256)
                .update();
    }
}
