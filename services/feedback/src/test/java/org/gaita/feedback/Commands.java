package org.gaita.feedback;

import static org.gaita.testing.RoleMatrix.and;
import static org.gaita.testing.RoleMatrix.own;
import static org.gaita.testing.RoleMatrix.with;

import java.util.List;
import java.util.Set;
import org.gaita.testing.RoleMatrix.Command;
import org.gaita.testing.RoleMatrix.Person;
import org.gaita.testing.RoleMatrix.Request;

/** Every command that the service takes, with who may give it. A command that is missing here fails {@link AccessTest}. */
final class Commands {
    static final Set<Person> COORDINATORS = with("coordinator");
    static final Set<Person> HANDLERS = and(COORDINATORS, own("reporter"));
    static final String[] ROLES = {"coordinator", "reporter", "approver", "council", "evaluator", "dpo"};

    /** Who looks after a webhook of FM. */
    static final Set<Person> KEEPERS = and(COORDINATORS, own(ROLES));

    static final String REASON = "\"reason\": {\"lv\": \"Pagarinām termiņu.\"}";

    private Commands() {}

    static List<Command> all(World world) {
        return List.of(
                Command.open(
                        "POST /api/v1/submissions",
                        () -> Request.post("/submissions", World.SUBMISSION.replace("TICKET", world.ticket()))),
                Command.open(
                        "POST /api/v1/submission-confirmations/{token}",
                        () -> Request.post("/submission-confirmations/" + world.confirmation(), "{}")),
                Command.open(
                        "POST /api/v1/follow-up/{token}/helpfulness",
                        () -> Request.post(
                                "/follow-up/" + world.followUp(world.answered()) + "/helpfulness",
                                "{\"helped\": true, \"reason\": \"Skaidri\"}")),
                Command.open(
                        "POST /api/v1/follow-up/{token}/withdrawal",
                        () -> Request.post("/follow-up/" + world.followUp(world.received()) + "/withdrawal", "{}")),
                Command.open(
                        "POST /api/v1/subscriptions",
                        () -> Request.post("/subscriptions", world.filled(World.SUBSCRIPTION))),
                Command.open(
                        "POST /api/v1/subscription-confirmations/{token}",
                        () -> Request.post("/subscription-confirmations/" + world.subscriptionConfirmation(), "{}")),
                Command.open(
                        "POST /api/v1/unsubscriptions/{token}",
                        () -> Request.post("/unsubscriptions/" + world.unsubscription(), "{}")),
                Command.of(
                        "POST /api/v1/cases/{number}/acknowledgement",
                        HANDLERS,
                        () -> Request.post("/cases/" + world.received() + "/acknowledgement", "{}")),
                Command.of(
                        "POST /api/v1/cases/{number}/assignment",
                        HANDLERS,
                        () -> Request.post("/cases/" + world.received() + "/assignment", "{\"institution\": \"FM\"}")),
                Command.of(
                        "POST /api/v1/cases/{number}/withholding",
                        COORDINATORS,
                        () -> Request.post(
                                "/cases/" + world.received() + "/withholding",
                                "{\"code\": \"UNLAWFUL\", \"explanation\": {\"lv\": \"Draudi\"}}")),
                Command.of(
                        "POST /api/v1/cases/{number}/answer",
                        own("reporter"),
                        () -> Request.post(
                                "/cases/" + world.assigned() + "/answer",
                                "{\"outcome\": \"ACCEPTED\", " + REASON + "}")),
                Command.of(
                        "POST /api/v1/cases/{number}/answer-revisions",
                        own("reporter"),
                        () -> Request.post(
                                "/cases/" + world.answered() + "/answer-revisions",
                                "{\"outcome\": \"PARTLY\", " + REASON + ", \"why\": {\"lv\": \"Precizēts\"}}")),
                Command.of(
                        "POST /api/v1/answers",
                        own("reporter"),
                        () -> Request.post(
                                "/answers",
                                "{\"numbers\": [\"" + world.assigned() + "\", \"" + world.assigned()
                                        + "\"], \"outcome\": \"ACCEPTED\", " + REASON + "}")),
                Command.of(
                        "POST /api/v1/cases/{number}/publication",
                        COORDINATORS,
                        () -> Request.post("/cases/" + world.sent() + "/publication", "{}")),
                Command.of(
                        "POST /api/v1/webhooks",
                        own(ROLES),
                        () -> Request.post(
                                "/webhooks", "{\"institution\": \"FM\", \"url\": \"http://127.0.0.1:9/gaita\"}")),
                Command.of(
                        "POST /api/v1/webhooks/{id}/removal",
                        KEEPERS,
                        () -> Request.post("/webhooks/" + world.webhook() + "/removal", "{}")),
                Command.of(
                        "POST /api/v1/webhooks/{id}/enabling",
                        KEEPERS,
                        () -> Request.post("/webhooks/" + world.webhook() + "/enabling", "{}")),
                Command.of(
                        "POST /api/v1/webhooks/{id}/replays",
                        KEEPERS,
                        () -> Request.post(
                                "/webhooks/" + world.webhook() + "/replays",
                                world.filled("{\"since\": \"2026-03-01T00:00:00Z\"}"))),
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
                                "{\"number\": \"" + world.received() + "\", \"basis\": \"Lēmums Nr. 3\"}")));
    }
}
