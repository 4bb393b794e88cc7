package org.gaita.reporting.voice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gaita.events.participation.Announcement;
import org.gaita.events.participation.Notice;
import org.gaita.events.participation.ProcessEvent;
import org.gaita.events.participation.ProcessEvent.*;
import org.gaita.events.participation.Schedule;
import org.gaita.reporting.point.Point;
import org.gaita.reporting.voice.ParticipationView.Group;
import org.gaita.reporting.voice.ParticipationView.Participation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what people were asked, who came, and what came of it. */
@Component
class ParticipationQueries {
    private final VoiceRecord record;

    ParticipationQueries(VoiceRecord record) {
        this.record = record;
    }

    /** What is known of one process. */
    private static final class Process {
        private final ParticipationAnnounced announced;
        private Schedule schedule;
        private @Nullable Notice notice;
        private String state = "announced";
        private @Nullable Integer attendance;
        private @Nullable Integer contributions;
        private @Nullable LocalDate resultsOn;
        private @Nullable LocalDate sentOn;

        private Process(ParticipationAnnounced announced) {
            this.announced = announced;
            this.schedule = announced.schedule();
            this.notice = announced.notice();
        }

        private void apply(ProcessEvent event, LocalDate on) {
            switch (event) {
                case ParticipationRescheduled rescheduled -> {
                    schedule = rescheduled.schedule();
                    notice = rescheduled.notice() == null ? notice : rescheduled.notice();
                }
                case ParticipationCancelled cancelled -> state = "cancelled";
                case ParticipationOpened opened -> state = "open";
                case ParticipationClosed closed -> {
                    state = "closed";
                    contributions = closed.contributions() == null ? contributions : closed.contributions();
                }
                case ParticipationHeld held -> state = "held";
                case AttendanceRecorded recorded -> attendance = recorded.total();
                case ParticipationResultsPublished published -> {
                    state = "results_published";
                    resultsOn = on;
                    Integer counted = published.outcome().contributions();
                    contributions = counted == null ? contributions : counted;
                }
                case ResultsSentToParticipants sent -> {
                    state = "results_sent";
                    sentOn = on;
                }
                case ParticipationAnnounced again -> {}
                case ParticipationFactNoted fact -> {}
            }
        }

        private ParticipationView view(String id, Map<String, String> commitmentOf) {
            Announcement announcement = announced.announcement();
            List<String> measures =
                    announcement.measures().stream().map(Object::toString).toList();
            // Whoever serves a measure serves its commitment, whether the announcement says so or not.
            List<String> commitments = Stream.concat(
                            announcement.commitments().stream().map(Object::toString),
                            measures.stream().flatMap(measure -> Stream.ofNullable(commitmentOf.get(measure))))
                    .distinct()
                    .toList();
            Notice told = notice;
            return new ParticipationView(
                    id,
                    announced.format(),
                    announced.institution().value(),
                    announcement.title(),
                    schedule.starts().toLocalDate(),
                    announcement.place().region(),
                    announcement.planId() == null ? null : announcement.planId().value(),
                    commitments,
                    measures,
                    state,
                    told,
                    told != null && told.late(),
                    attendance,
                    contributions,
                    resultsOn,
                    sentOn);
        }
    }

    /** Which processes are wanted; what is absent does not matter. */
    record Wanted(
            @Nullable String planId,
            @Nullable String commitmentId,
            @Nullable String measureId,
            @Nullable String institution) {
        private boolean matches(ParticipationView view) {
            return (planId == null || planId.equals(view.planId()))
                    && (commitmentId == null || view.commitments().contains(commitmentId))
                    && (measureId == null || view.measures().contains(measureId))
                    && (institution == null || institution.equals(view.institution()));
        }
    }

    Participation participation(Point at, Wanted wanted) {
        Map<String, Process> processes = new LinkedHashMap<>();
        for (VoiceRecord.Happened happened : record.events(ProcessEvent.class, at)) {
            if (happened.event() instanceof ParticipationAnnounced announced) {
                processes.put(happened.streamId(), new Process(announced));
            } else if (happened.event() instanceof ProcessEvent event) {
                Process process = processes.get(happened.streamId());
                if (process != null) {
                    process.apply(event, happened.on());
                }
            }
        }
        Map<String, String> commitmentOf = record.commitments(at);
        List<ParticipationView> views = processes.entrySet().stream()
                .map(entry -> entry.getValue().view(entry.getKey(), commitmentOf))
                .filter(wanted::matches)
                .toList();
        return new Participation(
                at,
                groups(views, ParticipationView::commitments),
                groups(views, view -> List.of(view.format())),
                groups(views, view -> view.region() == null ? List.of() : List.of(view.region())),
                groups(views, view -> List.of(Integer.toString(view.starts().getYear()))),
                views);
    }

    private static List<Group> groups(List<ParticipationView> views, Function<ParticipationView, List<String>> values) {
        Map<String, List<ParticipationView>> by = new TreeMap<>();
        for (ParticipationView view : views) {
            for (String value : values.apply(view)) {
                by.computeIfAbsent(value, none -> new ArrayList<>()).add(view);
            }
        }
        return by.entrySet().stream()
                .map(entry -> group(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Group group(String value, List<ParticipationView> views) {
        return new Group(
                value,
                views.size(),
                count(views, view -> view.state().equals("cancelled")),
                count(views, ParticipationView::noticeLate),
                sum(views, ParticipationView::attendance),
                sum(views, ParticipationView::contributions),
                count(views, view -> view.resultsOn() != null),
                count(views, view -> view.sentOn() != null));
    }

    private static int count(List<ParticipationView> views, Predicate<ParticipationView> condition) {
        return (int) views.stream().filter(condition).count();
    }

    private static int sum(List<ParticipationView> views, Function<ParticipationView, @Nullable Integer> number) {
        return views.stream()
                .map(number)
                .filter(found -> found != null)
                .mapToInt(Integer::intValue)
                .sum();
    }
}
