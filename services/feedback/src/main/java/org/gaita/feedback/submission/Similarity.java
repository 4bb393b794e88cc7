package org.gaita.feedback.submission;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds submissions that say nearly the same, by the groups of three letters that they share. In memory only. */
@Component
class Similarity {
    private static final double ALIKE = 0.4;

    private final Submissions submissions;

    Similarity(Submissions submissions) {
        this.submissions = submissions;
    }

    List<CaseWeb.Alike> like(Submissions.Row row, List<Submissions.Row> others) {
        Set<String> own = submissions.text(row).map(Similarity::trigrams).orElse(Set.of());
        return others.stream()
                .map(other -> new CaseWeb.Alike(
                        other.number(),
                        shared(
                                own,
                                submissions
                                        .text(other)
                                        .map(Similarity::trigrams)
                                        .orElse(Set.of())),
                        other.state().word()))
                .filter(alike -> alike.similarity() >= ALIKE)
                .sorted(Comparator.comparingDouble(CaseWeb.Alike::similarity).reversed())
                .limit(20)
                .toList();
    }

    static double shared(Set<String> a, Set<String> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        Set<String> both = new HashSet<>(a);
        both.retainAll(b);
        return Math.round(100.0 * both.size() / (a.size() + b.size() - both.size())) / 100.0;
    }

    static Set<String> trigrams(String text) {
        String words = " "
                + text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .strip() + " ";
        Set<String> trigrams = new HashSet<>();
        for (int i = 0; i + 3 <= words.length(); i++) {
            trigrams.add(words.substring(i, i + 3));
        }
        return trigrams;
    }
}
