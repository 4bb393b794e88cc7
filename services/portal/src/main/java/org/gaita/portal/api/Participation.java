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
     * @param notice how many days before it begins it was announced; absent where no rule says how many it takes
     * @param linkedSubmissions how many submissions are about it
     * @param documented whether it was taken over from documents
     * @param outcome what came of it; absent until its results are published
     */
    public record Process(
            String id,
            String state,
            String format,
            LocalText formatName,
            String institution,
            Announcement announcement,
            Schedule schedule,
            @Nullable Notice notice,
            boolean noticeLate,
            LocalDate announcedOn,
            int reschedulings,
            @Nullable LocalText cancelledWhy,
            @Nullable LocalDate closedOn,
            @Nullable LocalDate heldOn,
            @Nullable Attendance attendance,
            @Nullable Integer contributions,
            int linkedSubmissions,
            @Nullable Outcome outcome,
            @Nullable LocalDate resultsOn,
            @Nullable Sent sent,
            @Nullable LocalDate sentOn,
            List<Fact> facts,
            boolean documented) {
        public Process {
            facts = facts == null ? List.of() : facts;
        }

        /** The state as a lower-case word. */
        public String stage() {
            return state.toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** How many days of notice a rule asks for, the act that says so, and how many there were. */
    public record Notice(int requiredDays, @Nullable String act, int days) {}

    /** How the results went to those who took part. */
    public record Sent(@Nullable Integer recipients, LocalText how) {}

    /** What is announced. */
    public record Announcement(
            LocalText title,
            @Nullable LocalText question,
            List<String> targetGroups,
            @Nullable Place place,
            @Nullable Integer capacity,
            List<Material> materials,
            @Nullable String contact,
            @Nullable LocalText stage,
            @Nullable String planId,
            List<String> commitments,
            List<String> measures) {
        public Announcement {
            targetGroups = targetGroups == null ? List.of() : targetGroups;
            commitments = commitments == null ? List.of() : commitments;
            materials = materials == null ? List.of() : materials;
            measures = measures == null ? List.of() : measures;
        }
    }

    /** Where it is. */
    public record Place(
            @Nullable String region,
            @Nullable String address,
            @Nullable String online) {}

    /** A document to read beforehand. */
    public record Material(
            @Nullable LocalText title, @Nullable String url) {}

    /** When it is, in local time. */
    public record Schedule(LocalDateTime starts, @Nullable LocalDateTime ends, boolean wholeDays) {}

    /** How many took part, and how many of which group; a person may belong to several. */
    public record Attendance(int total, List<GroupCount> groups) {
        public Attendance {
            groups = groups == null ? List.of() : groups;
        }
    }

    /** How many of a group. */
    public record GroupCount(String group, int count) {}

    /** What came of it. */
    public record Outcome(
            LocalText summary,
            List<LocalText> takenOver,
            List<NotTakenOver> notTakenOver,
            @Nullable String url) {
        public Outcome {
            takenOver = takenOver == null ? List.of() : takenOver;
            notTakenOver = notTakenOver == null ? List.of() : notTakenOver;
        }
    }

    /** What was not taken over, and why. */
    public record NotTakenOver(LocalText what, LocalText why) {}

    /** A dated fact. */
    public record Fact(LocalDate on, LocalText text) {}

    /** All processes, or only those that one can still join. */
    public List<Process> processes(boolean joinable) {
        return caller.ask(
                        null,
                        http -> http.get().uri("/api/v1/processes?limit=500&joinable={joinable}", joinable),
                        Items.class)
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
