package org.gaita.local;

import java.util.stream.Collectors;
import org.gaita.local.identity.Account;

/**
 * What is printed when everything runs: where, who, and three things to try.
 *
 * @param demo whether this is the fictitious country
 */
record Welcome(Ports ports, boolean demo) {

    String text() {
        String accounts = Account.all().stream()
                .map(account -> "  %-16s %s".formatted(account.name(), String.join(", ", account.grants())))
                .collect(Collectors.joining("\n"));
        return """

                Gaita runs%s.

                  plan-management   http://127.0.0.1:%d
                  reporting         http://127.0.0.1:%d
                  identity          http://127.0.0.1:%d

                Accounts (the password of each is "%s"):
                %s

                Ctrl-C stops it, and so does ./gaita down. ./gaita status and ./gaita logs SERVICE tell more."""
                .formatted(
                        demo ? " with the record of a fictitious country" : "",
                        ports.planManagement(),
                        ports.reporting(),
                        ports.identity(),
                        Account.PASSWORD,
                        accounts);
    }
}
