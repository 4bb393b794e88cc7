package org.gaita.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gaita.settings.KnownSettings;
import org.gaita.settings.Setting;

/** docs/operations/settings.md, written from the typed properties of the packaged services. */
final class SettingsPage {

    /**
     * What Spring Boot reads and every installation sets.
     *
     * @param name of the setting
     * @param meaning here
     * @param example of a value
     */
    record Standard(String name, String meaning, String example) {}

    static final List<Standard> STANDARD = List.of(
            new Standard("server.address", "address on which the service listens; 127.0.0.1 by default", "0.0.0.0"),
            new Standard("server.port", "port of the service: 8081 to 8084, the portal 8080", "8081"),
            new Standard("management.server.address", "address of health and metrics", "0.0.0.0"),
            new Standard("management.server.port", "port of health and metrics: 9080 to 9084", "9081"),
            new Standard(
                    "spring.datasource.url",
                    "the service's database; keep the parameter",
                    "jdbc:postgresql://db:5432/reporting?reWriteBatchedInserts=true"),
            new Standard("spring.datasource.username", "role that the running service uses", "reporting"),
            new Standard("spring.datasource.password", "of that role", "from a file, see below"),
            new Standard(
                    "spring.datasource.hikari.maximum-pool-size",
                    "most connections of one instance; all instances together must stay below max_connections",
                    "20"),
            new Standard(
                    "spring.flyway.user",
                    "role that owns the schema; migrations at the start run as it",
                    "reporting_owner"),
            new Standard("spring.flyway.password", "of that role", "from a file, see below"),
            new Standard(
                    "spring.security.oauth2.resourceserver.jwt.issuer-uri",
                    "the identity provider, exactly as tokens name it in iss",
                    "https://identity.gov.example/realms/gaita"),
            new Standard(
                    "spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
                    "the provider's keys, where services reach it by another address than browsers",
                    "http://identity:8080/realms/gaita/protocol/openid-connect/certs"),
            new Standard("spring.mail.host", "feedback: the server that mail goes to", "smtp.gov.example"),
            new Standard("spring.mail.port", "feedback: its port", "25"),
            new Standard("spring.mail.username", "feedback: account at that server, where it wants one", "gaita"),
            new Standard("spring.mail.password", "feedback: of that account", "from a file, see below"),
            new Standard(
                    "spring.lifecycle.timeout-per-shutdown-phase",
                    "how long a stopping service finishes what it began",
                    "20s"),
            new Standard(
                    "spring.config.import",
                    "where further settings are, one file each",
                    "configtree:/run/gaita/reporting/"),
            new Standard(
                    "logging.level.*",
                    "how much is logged, by package: debug, info, warn, error",
                    "logging.level.org.gaita=debug"));

    private static final Predicate<Setting> OF_TOOLS =
            setting -> setting.description().startsWith("of ./gaita")
                    || setting.description().startsWith("of docker-compose.yml")
                    || setting.description().startsWith("of the build");

    private final List<PackagedService> services;
    private final KnownSettings known;

    SettingsPage(List<PackagedService> services) {
        this.services = services;
        this.known = new KnownSettings(services.stream()
                .flatMap(service -> service.metadata().stream())
                .toList());
    }

    /** All of them, with those of the tools. */
    List<Setting> all() {
        return known.all();
    }

    /** All names, one a line: what the services know of each other. */
    String names() {
        return all().stream().map(setting -> setting.name() + "\n").collect(Collectors.joining());
    }

    String page() {
        StringBuilder page = new StringBuilder("""
                # Settings

                <!-- Written by mvn verify -pl infra/operations -am -Dgaita.write-docs=true from the typed properties. -->

                Every setting is a property of its service. It can be set as an environment variable, as an argument
                (`--gaita.relay.partitions=8`), in a file `application.properties` beside the jar, or as a file of its own
                name in a directory that `SPRING_CONFIG_IMPORT=configtree:/run/gaita/reporting/` names. Passwords and keys
                belong into such files, not into variables.

                A setting of Gaita that nothing reads, and a value that cannot be, stop the start with a sentence:

                ```text
                There is no setting gaita.relay.partition ("GAITA_RELAY_PARTITION" from property source "systemEnvironment"). Did you mean gaita.relay.partitions (GAITA_RELAY_PARTITIONS)?
                gaita.relay.poll is "soon" ("GAITA_RELAY_POLL" from property source "systemEnvironment"), but should be a time such as 500ms, 10s or PT1M.
                ```

                What only another service reads may be there: one set of variables can serve all of them. Numbers, times and
                sizes are above zero unless an example here is zero. Elements of a list are separated by commas.

                """);
        for (Map.Entry<String, List<Setting>> group : groups().entrySet()) {
            page.append("## ").append(group.getKey()).append("\n\n");
            page.append("| Setting and variable | Default | Meaning | Example |\n|---|---|---|---|\n");
            for (Setting setting : group.getValue()) {
                page.append("| `%s`<br>`%s` | %s | %s | %s |\n"
                        .formatted(
                                setting.name(),
                                setting.environmentVariable(),
                                defaults(setting),
                                sentence(setting.description()),
                                code(example(setting))));
            }
            page.append('\n');
        }
        page.append("""
                ## Of Spring Boot

                Everything that Spring Boot reads can be set. These matter to every installation.

                | Setting and variable | Meaning | Example |
                |---|---|---|
                """);
        for (Standard standard : STANDARD) {
            page.append("| `%s`<br>`%s` | %s | %s |\n"
                    .formatted(
                            standard.name(),
                            new Setting(standard.name().replace("*", "PACKAGE"), "", "", "", List.of())
                                    .environmentVariable(),
                            sentence(standard.meaning()),
                            code(standard.example())));
        }
        return page.toString();
    }

    private Map<String, List<Setting>> groups() {
        Map<String, List<Setting>> groups = new LinkedHashMap<>();
        groups.put("Of every service", new ArrayList<>());
        groups.put("Of several services", new ArrayList<>());
        services.forEach(service -> groups.put("Of " + service.name(), new ArrayList<>()));
        groups.put("Of `./gaita`, the containers and the build", new ArrayList<>());
        for (Setting setting : all()) {
            List<String> readers = readers(setting);
            String group = OF_TOOLS.test(setting)
                    ? "Of `./gaita`, the containers and the build"
                    : readers.size() == services.size()
                            ? "Of every service"
                            : readers.size() == 1 ? "Of " + readers.getFirst() : "Of several services";
            groups.getOrDefault(group, new ArrayList<>()).add(setting);
        }
        groups.values().removeIf(List::isEmpty);
        return groups;
    }

    private List<String> readers(Setting setting) {
        return services.stream()
                .filter(service -> service.reads(setting.name()))
                .map(PackagedService::name)
                .toList();
    }

    /** What holds when nobody sets it, and which services set it themselves. */
    private String defaults(Setting setting) {
        List<String> parts = new ArrayList<>();
        List<String> readers = readers(setting);
        List<PackagedService> own = services.stream()
                .filter(service -> readers.contains(service.name()))
                .filter(service -> service.properties().containsKey(setting.name()))
                .toList();
        if (own.size() < readers.size() || own.isEmpty()) {
            parts.add(setting.defaultValue().isEmpty() ? "–" : code(setting.defaultValue()));
        }
        for (PackagedService service : own) {
            String value = service.properties().getProperty(setting.name());
            String shown = value.startsWith("${") ? value.replaceFirst(".*?:(.*)}$", "$1") : value;
            parts.add((readers.size() == 1 ? "" : service.name() + ": ") + (shown.isEmpty() ? "–" : code(shown)));
        }
        String text = String.join("<br>", parts);
        return readers.size() == 1
                        || readers.size() == services.size()
                        || OF_TOOLS.test(setting)
                        || own.size() == readers.size()
                ? text
                : text + "<br>(" + String.join(", ", readers) + ")";
    }

    /** A value that is good: one that the module names, else the default. */
    static String example(Setting setting) {
        return setting.examples().isEmpty()
                ? setting.defaultValue()
                : setting.examples().getFirst();
    }

    private static String code(String value) {
        return value.startsWith("from a file") || value.isEmpty() ? value : "`" + value.replace("|", "\\|") + "`";
    }

    private static String sentence(String text) {
        return text.replaceAll("\\s+", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replace("|", "\\|")
                .replaceFirst("\\.$", "");
    }
}
