package org.gaita.participation.history;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.Source;
import org.gaita.events.participation.GroupCount;
import org.jspecify.annotations.Nullable;

/**
 * What documents tell of earlier participation.
 *
 * @param format always {@code gaita-participation/1}
 * @param name of the file, under which it is taken in once
 * @param zone in which its times are
 */
record HistoryDocument(String format, String name, String zone, List<Process> processes) {
    /** A process; {@code plan} is a plan's key. */
    record Process(
            String format,
            InstitutionCode institution,
            LocalizedText title,
            @Nullable LocalizedText question,
            List<String> targetGroups,
            @Nullable String region,
            @Nullable String address,
            @Nullable String online,
            @Nullable String plan,
            @Nullable LocalDateTime starts,
            @Nullable LocalDateTime ends,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            Source source,
            List<Statement> statements) {}

    /** One thing that a document says: exactly one of the fields after the source. */
    record Statement(
            LocalDate on,
            @Nullable Source source,
            @Nullable LocalizedText held,
            @Nullable Integer closedWithContributions,
            @Nullable Attendance attendance,
            @Nullable LocalizedText results,
            @Nullable String resultsUrl,
            @Nullable LocalizedText fact) {}

    /** Who took part, by number. */
    record Attendance(int total, List<GroupCount> groups) {}
}
