package org.gaita.local;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.gaita.local.identity.Account;

/**
 * What a person is told when everything runs: where it is, who can sign in, and what to try.
 *
 * @param services that run
 * @param demo whether this is the fictitious country
 */
record Welcome(Ports ports, List<Service> services, boolean demo) {

    private static final String PLAN = "lv-6";
    private static final String MEASURE = "2.2";

    String text(Api api) throws InterruptedException {
        return """

                Gaita runs%s.%s

                %s

                Accounts, all with the password "%s":

                %s
                %s
                Ctrl-C or ./gaita down stops it. ./gaita help lists what else there is.""".formatted(
                        demo ? " with the record of a fictitious country" : "",
                        open(),
                        addresses(),
                        Account.PASSWORD,
                        accounts(),
                        toTry(api));
    }

    private String open() {
        return services.stream()
                .filter(service -> service.name().equals(Services.PORTAL))
                .map(portal -> " Open %s in a browser.".formatted(portal.address()))
                .findFirst()
                .orElse("");
    }

    private String addresses() {
        String all = services.stream()
                .map(service -> row(service.name(), service.address()))
                .collect(Collectors.joining("\n"));
        return all + "\n" + row("identity", ports.issuer());
    }

    private static String accounts() {
        return Account.all().stream()
                .map(account -> row(account.name(), String.join(", ", account.grants())))
                .collect(Collectors.joining("\n"));
    }

    private static String row(String name, String value) {
        return "  %-17s %s".formatted(name, value);
    }

    private String toTry(Api api) throws InterruptedException {
        if (demo) {
            return toTryInTheDemonstration();
        }
        String offset = ports.offset() == 0 ? "" : "\n   export GAITA_PORT_OFFSET=%d\n".formatted(ports.offset());
        return api.commitmentOf(PLAN, MEASURE)
                .map(commitment -> """

                        Three things to try in another terminal, in the directory of ./gaita:
                        %1$s
                        1. The Ministry of Finance reports on measure %5$s, and the State Chancellery publishes its report.

                           report=$(./gaita as reporter %2$s/api/v1/commitments/%6$s/measures/%5$s/progress-reports \\
                             --json '{"institution": "FM", "content": {"period": {"from": "2026-01-01", "to": "2026-03-31"},
                                      "status": "IN_PROGRESS", "narrative": {"lv": "Vebinārs ir sagatavots."}}}' | cut -d '"' -f 4)
                           ./gaita as reporter    -X POST %2$s/api/v1/progress-reports/$report/submission
                           ./gaita as approver    -X POST %2$s/api/v1/progress-reports/$report/signature
                           ./gaita as coordinator -X POST %2$s/api/v1/progress-reports/$report/acceptance

                        2. The council reads how the measure stood on 30 June 2026. No account is needed.

                           curl '%3$s/api/v1/plans/%4$s/measures/%5$s?asOf=2026-06-30'

                        3. An evaluator takes the whole record of the measure along, as a table.

                           ./gaita as evaluator -o record.csv '%3$s/api/v1/exports/record.csv?plan=%4$s&measure=%5$s'
                        """.formatted(
                                offset,
                                "http://127.0.0.1:" + ports.planManagement(),
                                "http://127.0.0.1:" + ports.reporting(),
                                PLAN,
                                MEASURE,
                                commitment))
                .orElse("");
    }

    private String toTryInTheDemonstration() {
        int year = LocalDate.now().minusMonths(6).getYear();
        return """

                Viļņukalne does not exist; everything about it is invented. Its second plan (vk-2) is about two years old.
                To try, without an account:

                  curl '%1$s/api/v1/plans/vk-2'                          the plan as it stands
                  curl '%1$s/api/v1/plans/vk-2?asOf=%2$d-01-31'          how it stood then
                  curl '%1$s/api/v1/plans/vk-2/attention'                overdue, stale, without evidence, due next
                  curl '%1$s/api/v1/plans/vk-2/measures/4.1/timeline'    claimed, retracted, moved
                  curl '%1$s/api/v1/plans/vk-2/deadline-changes'         which deadlines were moved, before or after they passed
                  curl '%1$s/api/v1/plans/vk-2/differences?fromAsOf=%2$d-01-31&toAsOf=%2$d-06-30'
                  curl '%1$s/api/v1/plans/vk-1/timeline'                 taken over from paper

                With one, for instance the evaluator's, who may know who acted:

                  ./gaita as evaluator '%3$s/api/v1/persons?ids=d0000000-0000-4000-8000-000000000006,d0000000-0000-4000-8000-000000000010'
                """.formatted(
                        "http://127.0.0.1:" + ports.reporting(), year, "http://127.0.0.1:" + ports.planManagement());
    }
}
