package org.gaita.portal.api;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpResponse;

/** Consultations, hearings, dialogue circles: what one can join, and what came of them. */
public final class Participation {
    private final Caller caller;

    Participation(Caller caller) {
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }

    /** Processes. */
    public record Items(List<Process> items) {
        public Items {
            items = items == null ? List.of() : items;
        }
    }

    /**
     * A participation process.
     *
     * @param outcome what came of it; absent until its results are published
     */
    public record Process(
            String id,
            String state,
            LocalText formatName,
            String institution,
            Announcement announcement,
            Schedule schedule,
            boolean noticeLate,
            LocalDate announcedOn,
            @Nullable LocalText cancelledWhy,
            @Nullable LocalDate heldOn,
            @Nullable Attendance attendance,
            @Nullable Integer contributions,
            @Nullable Outcome outcome,
            @Nullable LocalDate resultsOn,
            @Nullable LocalDate sentOn,
            List<Fact> facts) {
        public Process {
            facts = facts == null ? List.of() : facts;
        }
    }

    /** What is announced. */
    public record Announcement(
            LocalText title,
            @Nullable LocalText question,
            List<Material> materials,
            @Nullable String contact,
            List<String> measures) {
        public Announcement {
            materials = materials == null ? List.of() : materials;
            measures = measures == null ? List.of() : measures;
        }
    }

    /** A document to read beforehand. */
    public record Material(
            @Nullable LocalText title, @Nullable String url) {}

    /** When it is, in local time. */
    public record Schedule(LocalDateTime starts, @Nullable LocalDateTime ends, boolean wholeDays) {}

    /** How many took part. */
    public record Attendance(int total) {}

    /** What came of it. */
    public record Outcome(LocalText summary, @Nullable List<LocalText> takenOver) {}

    /** A dated fact. */
    public record Fact(LocalDate on, LocalText text) {}

    /** All processes, or only those that one can still join. */
    public List<Process> processes(boolean joinable) {
        return caller.ask(null, http -> http.get().uri("/api/v1/processes?joinable={joinable}", joinable), Items.class)
                .items();
    }

    /** One process. */
    public Process process(String id) {
        return caller.ask(null, http -> http.get().uri("/api/v1/processes/{id}", id), Process.class);
    }

    /** The calendar or the news, as a feed. */
    public <T> T feed(String extension, String language, Function<ClientHttpResponse, T> reader) {
        return caller.open(
                null,
                http -> http.get().uri("/api/v1/processes.{extension}?language={language}", extension, language),
                reader);
    }
}
