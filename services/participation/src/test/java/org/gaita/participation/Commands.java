package org.gaita.participation;

import static org.gaita.testing.RoleMatrix.and;
import static org.gaita.testing.RoleMatrix.own;
import static org.gaita.testing.RoleMatrix.with;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gaita.testing.RoleMatrix.Command;
import org.gaita.testing.RoleMatrix.Person;
import org.gaita.testing.RoleMatrix.Request;

/** Every command that the service takes, with who may give it. A command that is missing here fails {@link AccessTest}. */
final class Commands {
    static final Set<Person> COORDINATORS = with("coordinator");
    static final Set<Person> ORGANIZERS = and(COORDINATORS, own("reporter"));
    static final String REASON = "{\"reason\": {\"lv\": \"Telpa aizņemta\"}}";

    static final String HISTORY = """
            {"format": "gaita-participation/1", "name": "HISTORY", "zone": "Europe/Riga", "processes": [
              {"format": "survey", "institution": "FM", "title": {"lv": "Aptauja"}, "firstDay": "2018-07-24",
               "lastDay": "2018-08-22", "source": {"title": "Ziņojums", "publishedOn": "2018-12-01"},
               "statements": [{"on": "2018-08-22", "attendance": {"total": 155, "groups": []}}]}]}""";

    private Commands() {}

    static List<Command> all(World world) {
        return List.of(
                Command.of(
                        "POST /api/v1/processes",
                        ORGANIZERS,
                        () -> Request.post(
                                "/processes", ServiceTest.announcement("hearing", "2026-04-20T10:00:00", null))),
                organize(
                        "rescheduling",
                        world::announced,
                        "{\"schedule\": " + ServiceTest.schedule("2026-04-21T10:00:00", null) + ", "
                                + REASON.substring(1)),
                organize("cancellation", world::announced, REASON),
                organize("opening", world::announced, "{}"),
                organize("closing", world::opened, "{\"contributions\": 31}"),
                organize("holding", world::closed, "{\"on\": \"2026-03-01\"}"),
                organize(
                        "attendance",
                        world::closed,
                        "{\"total\": 18, \"groups\": [{\"group\": \"seniors\", \"count\": 7}]}"),
                organize("results", world::closed, ServiceTest.results()),
                organize(
                        "results-sent",
                        world::withResults,
                        "{\"on\": \"2026-03-01\", \"recipients\": 18, \"how\": {\"lv\": \"E-pastā\"}}"),
                Command.of(
                        "POST /api/v1/history-imports",
                        COORDINATORS,
                        () -> Request.post("/history-imports", world.filled(HISTORY))),
                Command.open(
                        "POST /api/v1/opportunity-requests",
                        () -> Request.post("/opportunity-requests", world.filled(World.REQUEST))),
                Command.of(
                        "POST /api/v1/opportunity-requests/{id}/answer",
                        ORGANIZERS,
                        () -> Request.post(
                                "/opportunity-requests/" + world.requested() + "/answer",
                                "{\"granted\": true, \"reason\": {\"lv\": \"Būs aplis\"}}")),
                Command.of(
                        "POST /api/v1/parked-streams/replays",
                        COORDINATORS,
                        () -> Request.post(
                                "/parked-streams/replays",
                                "{\"service\": \"plan-management\", \"streamId\": \"" + world.parkedStream() + "\"}")),
                Command.of(
                        "POST /api/v1/parked-streams/skips",
                        COORDINATORS,
                        () -> Request.post(
                                "/parked-streams/skips",
                                "{\"service\": \"plan-management\", \"streamId\": \"" + world.parkedStream()
                                        + "\", \"sequence\": 0, \"reason\": \"Tests\"}")),
                Command.of(
                        "POST /api/v1/erasures",
                        with("dpo"),
                        () -> Request.post(
                                "/erasures",
                                "{\"requestId\": \"" + world.requested() + "\", \"basis\": \"Lēmums Nr. 2\"}")));
    }

    private static Command organize(String step, Supplier<String> process, String body) {
        Function<String, Request> request = id -> Request.post("/processes/" + id + "/" + step, body);
        return Command.of("POST /api/v1/processes/{id}/" + step, ORGANIZERS, () -> request.apply(process.get()));
    }
}
