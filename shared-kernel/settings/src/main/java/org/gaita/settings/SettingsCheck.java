package org.gaita.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/**
 * Looks at every {@code gaita.*} setting before anything is started: one that nothing reads, or one with a value that
 * cannot be, stops the start. What only another service reads may be there, because operators set for all services at
 * once.
 */
final class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    /** All names that some part of Gaita reads; written together with docs/operations/settings.md. */
    static final String NAMES = "org/gaita/settings/names.txt";

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ClassLoader loader =
                Optional.ofNullable(context.getClassLoader()).orElseGet(SettingsCheck.class::getClassLoader);
        List<String> wrong = wrong(context.getEnvironment(), KnownSettings.of(loader), names());
        if (!wrong.isEmpty()) {
            throw new WrongSettings(wrong);
        }
    }

    /** One sentence for each thing that is wrong. */
    static List<String> wrong(ConfigurableEnvironment environment, KnownSettings known, List<String> everywhere) {
        Set<String> sentences = new LinkedHashSet<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource iterable) {
                iterable.stream()
                        .filter(name -> name.getNumberOfElements() > 1
                                && name.getElement(0, ConfigurationPropertyName.Form.UNIFORM)
                                        .equals("gaita"))
                        .map(source::getConfigurationProperty)
                        .filter(property -> property != null)
                        .forEach(property ->
                                check(environment, property, known, everywhere).ifPresent(sentences::add));
            }
        }
        return new ArrayList<>(sentences);
    }

    private static Optional<String> check(
            ConfigurableEnvironment environment,
            ConfigurationProperty property,
            KnownSettings known,
            List<String> everywhere) {
        String name = property.getName().toString();
        Optional<Setting> setting = known.named(name);
        if (setting.isEmpty()) {
            if (everywhere.stream().anyMatch(other -> Setting.plain(other).equals(Setting.plain(name)))) {
                // It changes nothing here.
                return Optional.empty();
            }
            Optional<Setting> nearest = known.nearest(name, everywhere);
            if (nearest.isEmpty() && isSystemProperty(property)) {
                // Tests and tools steer themselves by these too.
                return Optional.empty();
            }
            String suggestion = nearest.map(
                            near -> " Did you mean %s (%s)?".formatted(near.name(), near.environmentVariable()))
                    .orElse("");
            return Optional.of("There is no setting %s (%s).%s".formatted(name, origin(property), suggestion));
        }
        if (setting.get().isMap()) {
            return Optional.empty();
        }
        String value = environment.resolvePlaceholders(String.valueOf(property.getValue()));
        return Values.expected(setting.get(), value)
                .map(expected -> "%s is \"%s\" (%s), but should be %s."
                        .formatted(setting.get().name(), value, origin(property), expected));
    }

    private static boolean isSystemProperty(ConfigurationProperty property) {
        return property.getSource() != null
                && property.getSource().getUnderlyingSource() instanceof PropertySource<?> source
                && source.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    }

    private static String origin(ConfigurationProperty property) {
        Origin origin = property.getOrigin();
        return origin != null ? String.valueOf(origin) : "set by the program itself";
    }

    static List<String> names() {
        try {
            return new ClassPathResource(NAMES)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
