package org.gaita.reporting.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.PersonId;
import org.gaita.domain.PlanId;
import org.gaita.domain.Role;
import org.gaita.events.Envelope;
import org.gaita.events.plan.PlanEvent.PlanFactNoted;
import org.gaita.reporting.fact.FactOperation.Assert;
import org.gaita.reporting.fact.FactOperation.Replace;
import org.gaita.reporting.fact.FactOperation.Retract;
import org.gaita.reporting.fact.FactsInMemory.Assertion;
import org.gaita.reporting.fact.FactsInMemory.Piece;
import org.gaita.reporting.record.RecordedEvent;
import org.gaita.reporting.record.References;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rectangles against a reading of the whole history from its beginning, at every cell. */
class FactsInMemoryTest {
    private static final FactKey KEY = new FactKey("measure:m", "status:FM");
    private static final LocalDate DAY = LocalDate.parse("2024-01-01");
    private static final int DAYS = 12;
    private static final int EVENTS = 60;

    private record Rectangle(
            LocalDate from,
            @Nullable LocalDate to,
            long known,
            @Nullable Long until,
            String value) {
        boolean covers(LocalDate day, long position) {
            return !day.isBefore(from)
                    && (to == null || day.isBefore(to))
                    && position >= known
                    && (until == null || position < until);
        }
    }

    /** An assertion that is live; a correction takes its place. */
    private record Live(LocalDate from, long rank, String source, String value) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void every_cell_is_what_the_history_says(long seed) {
        Random random = new Random(seed);
        List<Rectangle> rectangles = new ArrayList<>();
        FactsInMemory facts = new FactsInMemory(new FactsInMemory.FactSink() {
            @Override
            public void assertion(Assertion assertion, @Nullable Long knownTo, @Nullable String endedBy) {}

            @Override
            public void piece(Piece piece, @Nullable Long knownTo) {
                rectangles.add(new Rectangle(
                        piece.from(),
                        piece.to(),
                        piece.knownFrom(),
                        knownTo,
                        piece.owner().value()));
            }
        });
        List<List<Live>> history = new ArrayList<>(List.of(List.of()));
        for (long position = 1; position <= EVENTS; position++) {
            List<Live> live = new ArrayList<>(history.getLast());
            LocalDate day = DAY.plusDays(random.nextInt(DAYS));
            String value = "v" + position;
            int what = random.nextInt(5);
            if (what < 3 || live.isEmpty()) {
                facts.apply(event(position, day), new Assert(KEY, day, "s" + position, value));
                live.add(new Live(day, position, "s" + position, value));
            } else {
                Live old = live.remove(random.nextInt(live.size()));
                if (what == 3) {
                    facts.apply(event(position, day), new Replace(KEY, day, old.source(), value));
                    live.add(new Live(old.from(), old.rank(), old.source(), value));
                } else {
                    facts.apply(event(position, day), new Retract(KEY, old.source()));
                }
            }
            history.add(live);
        }
        facts.finish();
        for (int position = 0; position <= EVENTS; position++) {
            for (int day = -1; day <= DAYS; day++) {
                LocalDate on = DAY.plusDays(day);
                long at = position;
                List<String> expected = history.get(position).stream()
                        .filter(live -> !live.from().isAfter(on))
                        .max(Comparator.comparing(Live::from).thenComparing(Live::rank))
                        .map(Live::value)
                        .stream()
                        .toList();
                assertThat(rectangles.stream().filter(r -> r.covers(on, at)).map(Rectangle::value))
                        .as("on %s known at %d", on, at)
                        .containsExactlyElementsOf(expected);
            }
        }
    }

    private static RecordedEvent event(long position, LocalDate day) {
        return new RecordedEvent(
                "s",
                position,
                "e" + position,
                "t",
                new Envelope(
                        day, new PersonId("p"), Role.REPORTER, new InstitutionCode("FM"), "c", "c", null, null, null),
                new PlanFactNoted(new PlanId("p"), LocalizedText.lv("x")),
                new References("p", null, null, null, null));
    }
}
