package org.gaita.faults;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.gaita.faults.Load.Work;

/** What clients do all the time, each service's own. */
final class Deeds {
    private final Api api;
    private final List<String> commitments;

    Deeds(Api api, List<String> commitments) {
        this.api = api;
        this.commitments = commitments;
    }

    /** An institution gets a new name (one event), or a report is drafted and submitted (a row, then an event). */
    Work inPlanManagement() {
        String coordinator = api.token("VK:coordinator");
        return (load, turn) -> {
            int institution = ThreadLocalRandom.current().nextInt(Api.INSTITUTIONS);
            if (turn % 3 == 0) {
                report(load, institution);
                return;
            }
            String marker = marker();
            load.command(
                    marker,
                    true,
                    "/institutions/%s/renaming".formatted(Api.institution(institution)),
                    coordinator,
                    "{\"name\":{\"lv\":\"%s\"}}".formatted(marker));
        };
    }

    private void report(Load load, int institution) throws InterruptedException {
        String reporter = api.token(Api.institution(institution) + ":reporter");
        String marker = marker();
        var drafted = load.command(
                "draft of " + marker,
                false,
                "/commitments/%s/measures/%d.1/progress-reports"
                        .formatted(commitments.get(institution), institution + 1),
                reporter,
                """
                {"institution":"%s","content":{"period":{"from":"2026-01-01","to":"2026-06-30"},"status":"IN_PROGRESS",
                 "narrative":{"lv":"%s"}}}\
                """.formatted(Api.institution(institution), marker));
        if (drafted.isPresent()) {
            String report = drafted.get().headers().firstValue("Location").orElseThrow();
            load.command(marker, true, report.replaceFirst("^/api/v1", "") + "/submission", reporter, "");
        }
    }

    /** Somebody who is signed in proposes something (one event). */
    Work inFeedback() {
        return (load, turn) -> {
            String person = UUID.randomUUID().toString();
            load.command(Trace.ofAuthor(person), true, "/submissions", api.tokenOf(person), """
                {"about":{"plan":"faults","measure":"%d.1"},"kind":"PROPOSAL","text":"Priekšlikums","language":"lv"}\
                """.formatted(
                            1 + turn % Api.INSTITUTIONS));
        };
    }

    /** A hearing is announced (one event). */
    Work inParticipation() {
        String coordinator = api.token("VK:coordinator");
        return (load, turn) -> {
            String marker = marker();
            load.command(marker, true, "/processes", coordinator, """
                {"format":"hearing","institution":"%s","announcement":{"title":{"lv":"%s"},"targetGroups":[],"place":{},
                  "materials":[],"commitments":[],"measures":[]},
                 "schedule":{"starts":"2027-04-14T10:00:00","ends":"2027-04-14T12:00:00","wholeDays":false,
                  "zone":"Europe/Riga"}}\
                """.formatted(
                            Api.institution(turn % Api.INSTITUTIONS), marker));
        };
    }

    private static String marker() {
        return "marker-" + UUID.randomUUID();
    }
}
