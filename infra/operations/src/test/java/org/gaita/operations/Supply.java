package org.gaita.operations;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /**
     * Where a library's metadata say something else than the licence that it carries. Each holds for one version and
     * one wrong statement only: whoever brings another looks again.
     */
    private static final List<Correction> CORRECTIONS = List.of(new Correction(
            "org.springframework.session:spring-session-core",
            "4.1.1",
            "Broadcom Foundation License",
            "Apache-2.0",
            "its POM says “Broadcom Foundation License”; META-INF/LICENSE.txt in its jar is the Apache License 2.0"));

    /**
     * A licence that was looked up.
     *
     * @param name group and artifact
     * @param version of it
     * @param said what its metadata say
     * @param licence under which it is
     * @param reason how that is known
     */
    record Correction(String name, String version, String said, String licence, String reason) {}

    /**
     * A library.
     *
     * @param name group and artifact
     * @param version of it
     * @param licences any of which can be chosen
     */
    record Component(String name, String version, List<String> licences) {

        boolean isGood() {
            return effective().stream().anyMatch(GOOD::contains);
        }

        /** The licences that it is under: what its metadata say, unless that was looked up. */
        List<String> effective() {
            return correction().map(correction -> List.of(correction.licence())).orElse(licences);
        }

        Optional<Correction> correction() {
            return CORRECTIONS.stream()
                    .filter(correction -> correction.name().equals(name)
                            && correction.version().equals(version)
                            && licences.equals(List.of(correction.said())))
                    .findFirst();
        }

        /** A row of the list for people. */
        String row() {
            String note = correction()
                    .map(correction -> " (corrected: " + correction.reason() + ")")
                    .orElse("");
            return "| %s | %s | %s%s |\n".formatted(name, version, String.join(" or ", effective()), note);
        }

        String fileName() {
            return name.substring(name.indexOf(':') + 1) + "-" + version + ".jar";
        }
    }

    static Supply of(String service) throws IOException {
        List<Component> components = new ArrayList<>();
        Set<String> libraries = new TreeSet<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar(service)))) {
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

    /** A file of a library that is in a packaged service. */
    static String textOf(String service, String library, String file) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar(service)))) {
            enter(zip, "BOOT-INF/lib/" + library);
            ZipInputStream inner = new ZipInputStream(zip);
            enter(inner, file);
            return new String(inner.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void enter(ZipInputStream zip, String path) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().equals(path)) {
                return;
            }
        }
        throw new FileNotFoundException(path);
    }

    private static Path jar(String service) {
        return PackagedService.ROOT.resolve(
                "services/%s/target/gaita-%s-0.1.0-SNAPSHOT-exec.jar".formatted(service, service));
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
