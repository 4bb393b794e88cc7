package org.gaita.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gaita.portal.frame.Language;
import org.gaita.portal.frame.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text that is missing in a language fails the build. */
class TextsTest {
    private static final Pattern KEY =
            Pattern.compile("(?:\\b(?:f|frame)\\.[tn]\\(|\\.add\\(\"[\\w-]+\", )\"([\\w.-]+)\"[,)]");

    @Test
    void every_text_is_there_in_latvian_and_in_english() {
        assertThat(Texts.keys(Language.EN)).isEqualTo(Texts.keys(Language.LV));
    }

    @Test
    void no_text_is_empty_and_both_languages_take_the_same_things_in() {
        for (String key : Texts.keys(Language.LV)) {
            assertThat(Texts.of(Language.LV, key)).as(key).isNotBlank();
            assertThat(Texts.of(Language.EN, key)).as(key).isNotBlank();
            assertThat(insertions(Texts.of(Language.EN, key)))
                    .as(key)
                    .isEqualTo(insertions(Texts.of(Language.LV, key)));
        }
    }

    @Test
    void every_text_that_a_page_asks_for_is_there() throws IOException {
        Set<String> asked = new TreeSet<>();
        for (String root : new String[] {"src/main/jte", "src/main/java"}) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Matcher matcher = KEY.matcher(Files.readString(file));
                    while (matcher.find()) {
                        asked.add(matcher.group(1));
                    }
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(150);
        assertThat(Texts.keys(Language.LV)).containsAll(asked);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 pasākumu",
        "1, 1 pasākums",
        "2, 2 pasākumi",
        "10, 10 pasākumu",
        "11, 11 pasākumu",
        "21, 21 pasākums",
        "24, 24 pasākumi",
        "111, 111 pasākumu"
    })
    void latvian_counts_as_latvian_does(long number, String words) {
        assertThat(Texts.count(Language.LV, "import.measures", number)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 measures", "1, 1 measure", "21, 21 measures"})
    void english_counts_as_english_does(long number, String words) {
        assertThat(Texts.count(Language.EN, "import.measures", number)).isEqualTo(words);
    }

    private static Set<String> insertions(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{\\d}").matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }
}
