package org.gaita.local.identity;

import java.util.List;
import java.util.Optional;

/**
 * A person who can sign in on one machine. Accounts are named after roles; they are nobody in particular.
 *
 * @param name what is typed to sign in
 * @param subject the opaque person id that tokens carry as {@code sub}; the same for ever
 * @param displayName what the token carries as {@code name}
 * @param grants {@code <institution>:<role>}, as tokens carry them in {@code gaita_grants}
 */
public record Account(String name, String subject, String displayName, List<String> grants) {

    /** The one password of all accounts. The provider listens on the loopback address only. */
    public static final String PASSWORD = "gaita";

    private static final List<Account> ALL = List.of(
            account("coordinator", "0199c7d2-5d0e-7c51-8a3e-3f1f6f0c1a01", "Local coordinator", "VK:coordinator"),
            account("reporter", "0199c7d2-5d0e-7c51-8a3e-3f1f6f0c1a02", "Local reporter, FM", "FM:reporter"),
            account("approver", "0199c7d2-5d0e-7c51-8a3e-3f1f6f0c1a03", "Local approver, FM", "FM:approver"),
            account(
                    "reporter-varam",
                    "0199c7d2-5d0e-7c51-8a3e-3f1f6f0c1a04",
                    "Local reporter, VARAM",
                    "VARAM:reporter"),
            account(
                    "approver-varam",
                    "0199c7d2-5d0e-7c51-8a3e-3f1f6f0c1a05",
                    "Local approver, VARAM",
                    "VARAM:approver"),
            account("council", "0199c7d2-5d0e-7c51-8a3e-3f1f6f0c1a06", "Local council member", "MEMORANDS:council"),
            account("evaluator", "0199c7d2-5d0e-7c51-8a3e-3f1f6f0c1a07", "Local evaluator", "IRM:evaluator"),
            account("dpo", "0199c7d2-5d0e-7c51-8a3e-3f1f6f0c1a08", "Local data protection officer", "VK:dpo"));

    private static final List<Account> OF_THE_DEMONSTRATION = List.of(
            account("coordinator", "0199c7d2-5d0e-7c51-8a3e-3f1f6f0c1b01", "Demo coordinator", "KANC:coordinator"),
            account("reporter", "0199c7d2-5d0e-7c51-8a3e-3f1f6f0c1b02", "Demo reporter, NAUM", "NAUM:reporter"),
            account("approver", "0199c7d2-5d0e-7c51-8a3e-3f1f6f0c1b03", "Demo approver, NAUM", "NAUM:approver"),
            account("reporter-sea", "0199c7d2-5d0e-7c51-8a3e-3f1f6f0c1b04", "Demo reporter, JŪRM", "JŪRM:reporter"),
            account("approver-sea", "0199c7d2-5d0e-7c51-8a3e-3f1f6f0c1b05", "Demo approver, JŪRM", "JŪRM:approver"),
            account("council", "0199c7d2-5d0e-7c51-8a3e-3f1f6f0c1b06", "Demo council member", "PADOME:council"),
            account("evaluator", "0199c7d2-5d0e-7c51-8a3e-3f1f6f0c1b07", "Demo evaluator", "IRM:evaluator"),
            account("dpo", "0199c7d2-5d0e-7c51-8a3e-3f1f6f0c1b08", "Demo data protection officer", "KANC:dpo"));

    /** Every account, in the order in which they are shown; {@code gaita.demo} chooses the fictitious country's. */
    public static List<Account> all() {
        return Boolean.getBoolean("gaita.demo") ? OF_THE_DEMONSTRATION : ALL;
    }

    /** The account with this name. */
    public static Optional<Account> named(String name) {
        return all().stream().filter(account -> account.name().equals(name)).findFirst();
    }

    static Optional<Account> of(String subject) {
        return all().stream()
                .filter(account -> account.subject().equals(subject))
                .findFirst();
    }

    private static Account account(String name, String subject, String displayName, String... grants) {
        return new Account(name, subject, displayName, List.of(grants));
    }
}
