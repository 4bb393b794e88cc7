package org.gaita.settings;

import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/** Which values a setting may have. Numbers, times and sizes are above zero unless an example of theirs is zero. */
final class Values {

    private static final Map<String, String> IN_WORDS = Map.of(
            "java.lang.Integer", "a whole number",
            "java.lang.Short", "a whole number",
            "java.lang.Long", "a whole number",
            "java.lang.Boolean", "true or false",
            "java.time.Duration", "a time such as 500ms, 10s or PT1M",
            "java.time.Period", "a period such as P14D or P1M",
            "org.springframework.util.unit.DataSize", "a size such as 64KB or 2MB",
            "java.net.URI", "an address such as https://gaita.example",
            "java.time.ZoneId", "a time zone such as Europe/Riga");

    private Values() {}

    /** What the value should be, if it is not that. */
    static Optional<String> expected(Setting setting, String value) {
        String element = setting.elementType();
        if (element == null) {
            return expected(setting, setting.type(), value);
        }
        return value.isBlank()
                ? Optional.empty()
                : List.of(value.split(",", -1)).stream()
                        .map(one -> expected(setting, element, one.strip()))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .map(words -> "a list of " + words.replaceFirst("^an? ", "") + "s, separated by commas");
    }

    private static Optional<String> expected(Setting setting, String type, String value) {
        Object converted = convert(type, value);
        String words = IN_WORDS.getOrDefault(type, "one of " + String.join(", ", setting.examples()));
        if (converted == null) {
            return Optional.of(words);
        }
        if (size(converted) < 0) {
            return Optional.of(words + ", not a negative one");
        }
        boolean zero = setting.examples().stream()
                .map(example -> convert(type, example))
                .anyMatch(example -> example != null && size(example) == 0);
        return size(converted) == 0 && !zero ? Optional.of(words + " above zero") : Optional.empty();
    }

    private static @Nullable Object convert(String type, String value) {
        try {
            return switch (type) {
                case "java.net.URI" -> address(value);
                case "java.time.ZoneId" -> ZoneId.of(value);
                default ->
                    ApplicationConversionService.getSharedInstance()
                            .convert(value, ClassUtils.forName(type, Values.class.getClassLoader()));
            };
        } catch (ClassNotFoundException | ConverterNotFoundException notOurs) {
            // A type that only its module knows: the module says what is wrong with it.
            return value;
        } catch (RuntimeException wrong) {
            return null;
        }
    }

    private static @Nullable URI address(String value) {
        if (value.isEmpty()) {
            return URI.create("");
        }
        URI uri = URI.create(value);
        return uri.getScheme() != null && uri.getScheme().matches("https?") && uri.getHost() != null ? uri : null;
    }

    private static int size(Object value) {
        return switch (value) {
            case Number number -> Long.signum(number.longValue());
            case Duration duration -> duration.isNegative() ? -1 : duration.isZero() ? 0 : 1;
            case Period period -> period.isNegative() ? -1 : period.isZero() ? 0 : 1;
            case DataSize size -> Long.signum(size.toBytes());
            default -> 1;
        };
    }
}
