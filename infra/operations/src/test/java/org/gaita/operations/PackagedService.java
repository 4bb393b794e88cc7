package org.gaita.operations;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.gaita.settings.KnownSettings;

/**
 * A service's runnable jar, looked into.
 *
 * @param name of the service
 * @param metadata configuration metadata of Gaita's modules in it
 * @param others configuration metadata of the libraries in it
 * @param properties what the service itself sets
 */
record PackagedService(String name, List<String> metadata, List<String> others, Properties properties) {

    static final List<String> NAMES = List.of("plan-management", "reporting", "participation", "feedback", "portal");
    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    static List<PackagedService> all() throws IOException {
        List<PackagedService> services = new ArrayList<>();
        for (String name : NAMES) {
            services.add(open(name));
        }
        return services;
    }

    private static PackagedService open(String name) throws IOException {
        Path jar = ROOT.resolve("services/%s/target/gaita-%s-0.1.0-SNAPSHOT-exec.jar".formatted(name, name));
        List<String> own = new ArrayList<>();
        List<String> others = new ArrayList<>();
        Properties properties = new Properties();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String path = entry.getName();
                if (KnownSettings.FILES.contains(path.replaceFirst("^BOOT-INF/classes/", ""))) {
                    own.add(text(zip));
                } else if (path.equals("BOOT-INF/classes/application.properties")) {
                    properties.load(new StringReader(text(zip)));
                } else if (path.matches("BOOT-INF/lib/gaita-.*\\.jar")) {
                    own.addAll(metadata(zip));
                } else if (path.matches("BOOT-INF/lib/spring-boot-.*\\.jar")) {
                    others.addAll(metadata(zip));
                }
            }
        }
        return new PackagedService(name, own, others, properties);
    }

    private static List<String> metadata(InputStream jar) throws IOException {
        List<String> found = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar.readAllBytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (KnownSettings.FILES.contains(entry.getName())) {
                    found.add(text(zip));
                }
            }
        }
        return found;
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** What it reads. What would need a relay or an inbox counts only where there is one. */
    KnownSettings settings() {
        return new KnownSettings(metadata);
    }

    boolean reads(String setting) {
        if (setting.startsWith("gaita.relay.") && !properties.containsKey("gaita.relay.service")) {
            return false;
        }
        if (setting.startsWith("gaita.inbox.") && !properties.containsKey("gaita.inbox.group")) {
            return false;
        }
        return settings().named(setting).isPresent();
    }
}
