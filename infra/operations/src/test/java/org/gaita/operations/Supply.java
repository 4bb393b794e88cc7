package org.gaita.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a packaged service is made of.
 *
 * @param components that its software bill of materials (CycloneDX) names
 * @param libraries that are in the jar, by their file names
 */
record Supply(List<Component> components, Set<String> libraries) {

    /** Licences whose works may be part of a work under the EUPL-1.2, or be used by it. */
    private static final Set<String> GOOD = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "EUPL-1.2",
            "GPL-2.0-with-classpath-exception",
            "LGPL-2.1-only",
            "LGPL-2.1-or-later",
            "MPL-2.0",
            "UPL-1.0",
            "Unlicense",
            "Bouncy Castle Licence",
            "Public Domain",
            "Indiana University Extreme! Lab Software License");

    /** Its maker names a licence of its own in 4.1.1 ("Broadcom Foundation License"); 4.1.0 is under Apache-2.0. */
    private static final Set<String> TO_BE_CLEARED = Set.of("org.springframework.session:spring-session-core");

    /**
     * A library.
     *
     * @param name group and artifact
     * @param version of it
     * @param licences any of which can be chosen
     */
    record Component(String name, String version, List<String> licences) {

        boolean isGood() {
            return TO_BE_CLEARED.contains(name) || licences.stream().anyMatch(GOOD::contains);
        }

        String fileName() {
            return name.substring(name.indexOf(':') + 1) + "-" + version + ".jar";
        }
    }

    static Supply of(String service) throws IOException {
        Path jar = PackagedService.ROOT.resolve(
                "services/%s/target/gaita-%s-0.1.0-SNAPSHOT-exec.jar".formatted(service, service));
        List<Component> components = new ArrayList<>();
        Set<String> libraries = new TreeSet<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String path = entry.getName();
                if (path.endsWith("META-INF/sbom/application.cdx.json")) {
                    components.addAll(read(new String(zip.readAllBytes(), StandardCharsets.UTF_8)));
                } else if (path.matches("BOOT-INF/lib/.*\\.jar") && !path.contains("spring-boot-jarmode-tools")) {
                    libraries.add(path.substring("BOOT-INF/lib/".length()));
                }
            }
        }
        return new Supply(components, libraries);
    }

    static List<Component> read(String bill) {
        List<Component> components = new ArrayList<>();
        for (JsonNode component : JsonMapper.shared().readTree(bill).path("components")) {
            List<String> licences = new ArrayList<>();
            for (JsonNode licence : component.path("licenses")) {
                String expression = licence.path("expression").asString("");
                String id = licence.path("license").path("id").asString("");
                licences.add(
                        !expression.isEmpty()
                                ? expression
                                : id.isEmpty()
                                        ? licence.path("license").path("name").asString("")
                                        : id);
            }
            components.add(new Component(
                    component.path("group").asString() + ":"
                            + component.path("name").asString(),
                    component.path("version").asString(),
                    licences));
        }
        return components;
    }
}
