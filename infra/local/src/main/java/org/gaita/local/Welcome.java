package org.gaita.local;

import java.util.List;
import java.util.stream.Collectors;
import org.gaita.local.Services.Service;
import org.gaita.local.identity.Account;

/**
 * What is printed when everything runs: where, who, and three things to try.
 *
 * @param services that were started
 * @param demo whether this is the fictitious country
 */
record Welcome(Ports ports, List<Service> services, boolean demo) {

    String text() {
        String accounts = Account.all().stream()
                .map(account -> "  %-16s %s".formatted(account.name(), String.join(", ", account.grants())))
                .collect(Collectors.joining("\n"));
        String addresses = services.stream()
                .map(service -> "  %-17s http://127.0.0.1:%d".formatted(service.name(), service.port()))
                .collect(Collectors.joining("\n"));
        return """

                Gaita runs%s.%s

                %s
                  identity          %s

                Accounts (the password of each is "%s"):
                %s

                Ctrl-C stops it, and so does ./gaita down. ./gaita status and ./gaita logs SERVICE tell more.""".formatted(
                        demo ? " with the record of a fictitious country" : "",
                        services.contains(Services.portal(ports))
                                ? " Open http://127.0.0.1:%d in a browser.".formatted(ports.portal())
                                : "",
                        addresses,
                        ports.issuer(),
                        Account.PASSWORD,
                        accounts);
    }
}
