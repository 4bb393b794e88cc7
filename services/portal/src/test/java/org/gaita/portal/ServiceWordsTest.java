package org.gaita.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gaita.portal.frame.Language;
import org.gaita.portal.frame.ServiceWords;
import org.gaita.portal.frame.Texts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No page in Latvian says in English what a service refuses: a sentence without a translation fails the build. */
class ServiceWordsTest {
    private static ServiceSentences services;

    @BeforeAll
    static void read() {
        services = ServiceSentences.read(Path.of("../.."));
    }

    @Test
    void every_code_by_which_a_service_refuses_has_a_text_in_both_languages() {
        assertThat(services.codes).hasSizeGreaterThan(90).contains("changed-meanwhile", "plan-exists", "token-needed");
        Set<String> keys =
                services.codes.stream().map(code -> "refusal." + code).collect(Collectors.toSet());
        assertThat(Texts.keys(Language.LV)).containsAll(keys);
        assertThat(Texts.keys(Language.EN)).containsAll(keys);
    }

    @Test
    void every_sentence_about_a_single_thing_that_is_wrong_is_known_in_latvian() {
        // Those that are nothing but something put in hand on another sentence, which is found itself.
        Set<String> sentences = new TreeSet<>(services.problems);
        sentences.remove(ServiceSentences.INSERTED);
        assertThat(sentences).hasSizeGreaterThan(100);
        assertThat(ServiceWords.known()).containsAll(sentences);
    }

    @Test
    void what_is_put_into_a_sentence_stands_in_the_latvian_one() {
        assertThat(ServiceWords.in(Language.LV, "the period has not ended: 2031-01-01 is after 2026-11-21"))
                .isEqualTo("laikposms vēl nav beidzies: 2031-01-01 ir pēc 2026-11-21");
        assertThat(ServiceWords.in(Language.LV, "'x y' is no institution code; expected: two capitals"))
                .isEqualTo("„x y” nav iestādes kods; rakstiet, piemēram, FM");
        assertThat(ServiceWords.in(Language.EN, "is missing")).isEqualTo("is missing");
    }

    @Test
    void a_sentence_that_nobody_translated_is_found_by_this_test_and_never_shown_in_english() {
        String made = "the moon is not full";
        assertThat(ServiceWords.known()).doesNotContain(made);
        assertThat(ServiceWords.in(Language.LV, made)).isEqualTo("Šī vērtība nav derīga");
    }
}
