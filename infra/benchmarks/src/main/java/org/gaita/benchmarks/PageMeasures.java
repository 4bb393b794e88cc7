package org.gaita.benchmarks;

import static org.gaita.benchmarks.Results.millis;
import static org.gaita.benchmarks.Results.number;
import static org.gaita.benchmarks.Results.percent;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.HdrHistogram.Histogram;
import org.gaita.events.EventJson;

/** The portal's pages that people open most, over a big store: time of each, pages a second, bytes on the wire. */
final class PageMeasures {
    /** As a browser asks. */
    private static final String BROWSER = "Accept-Encoding: gzip\r\nAccept-Language: lv\r\n";

    private static final int CLIENTS = 8;

    private final Options options;
    private final Results results;

    PageMeasures(Options options, Results results) {
        this.options = options;
        this.results = results;
    }

    /** A page and what it is called. */
    private record Page(String name, String path) {}

    /** What one page took. */
    private record Measured(Page page, Histogram nanos, int wire, int whole) {}

    void measure(Stage stage, History plan, History busy, int events) throws Exception {
        System.out.println("Pages");
        JavaProcess portal = stage.start(stage.portal(plan.key()));
        List<Page> pages = pages(stage, plan, busy);
        List<Measured> measured = new ArrayList<>();
        Load.Outcome together;
        double cpu;
        Histogram floor;
        try (HttpConnection http = new HttpConnection(stage.portal(plan.key()).port(), "text/html")) {
            for (Page page : pages) ask(http, page, options.size().requests() / 5);
            for (Page page : pages) measured.add(ask(http, page, options.size().requests() / 2));
            floor = ask(http, new Page("", "/about"), options.size().requests() / 2)
                    .nanos();
            AtomicInteger next = new AtomicInteger();
            Load.closed(CLIENTS, options.size().warmUp(), number -> reader(stage, plan, pages, next));
            double before = portal.cpuSeconds();
            together = Load.closed(CLIENTS, options.size().run(), number -> reader(stage, plan, pages, next));
            cpu = (portal.cpuSeconds() - before) / together.seconds();
        }
        Histogram all = Load.histogram();
        measured.forEach(each -> all.add(each.nanos()));
        String baseline = "a page that asks no service: %s".formatted(time(floor));
        results.add(
                "The %d most opened pages, %s events in the store".formatted(pages.size(), number(events)),
                time(all),
                baseline,
                "");
        results.add(
                "The same pages, %d readers at once".formatted(CLIENTS),
                "%s pages/s, %s".formatted(number(together.perSecond()), millis(together.p50(), together.p99())),
                "one reader, one page after another: %s pages/s".formatted(number(1e9 / all.getMean())),
                percent(together.perSecond(), 1e9 / all.getMean()));
        StringBuilder table = new StringBuilder("| Page | Time | Bytes on the wire | Unpacked |\n|---|---|---|---|\n");
        for (Measured each : measured) {
            table.append("| %s | %s | %s | %s |%n"
                    .formatted(each.page().name(), time(each.nanos()), number(each.wire()), number(each.whole())));
        }
        table.append(
                "\nWith %d readers the portal used %s cores. Styles, fonts and scripts come once and are kept by the browser."
                        .formatted(CLIENTS, number(cpu)));
        results.explain("Pages", table.toString());
        paint(stage, plan);
    }

    /** How soon a browser shows something. */
    private void paint(Stage stage, History plan) throws Exception {
        Optional<FirstPaint> paint = FirstPaint.in(options.directory());
        if (paint.isEmpty()) {
            System.out.println("  There is no chromium on the path: first contentful paint was not measured");
            return;
        }
        int times = Math.max(3, options.size().requests() / 50);
        String portal = "http://127.0.0.1:" + stage.portal(plan.key()).port();
        String nothing = paint.get().nothing();
        paint.get().of(nothing, 1);
        Histogram floor = paint.get().of(nothing, times);
        for (Page page : List.of(new Page("the first page", "/"), new Page("a plan", "/plans/" + plan.key()))) {
            Histogram shown = paint.get().of(portal + page.path(), times);
            results.add(
                    "First contentful paint of %s, in a browser that was just started".formatted(page.name()),
                    time(shown),
                    "of a sentence on the disk: %s".formatted(time(floor)),
                    "",
                    "< 500 ms",
                    shown.getValueAtPercentile(50) < 500_000_000);
        }
    }

    private static List<Page> pages(Stage stage, History plan, History busy) throws IOException {
        String key = plan.key();
        LocalDate day = History.FIRST.plusDays(400);
        String event;
        try (HttpConnection http = new HttpConnection(stage.reporting().port())) {
            event = EventJson.MAPPER
                    .readTree(http.get("/api/v1/record?plan=" + key + "&limit=1")
                            .expect(200)
                            .body())
                    .required("events")
                    .required(0)
                    .required("eventId")
                    .stringValue();
        }
        return List.of(
                new Page("the first page", "/"),
                new Page("a plan", "/plans/" + key),
                new Page("a plan as at a date", "/plans/" + key + "?asOf=" + day),
                new Page("a commitment", "/plans/" + key + "/commitments/1"),
                new Page("a commitment of " + number(100_000) + " events", "/plans/" + busy.key() + "/commitments/1"),
                new Page("a measure", "/plans/" + key + "/commitments/1/measures/1.1"),
                new Page("what needs attention", "/plans/" + key + "/attention"),
                new Page(
                        "what has changed between two dates",
                        "/plans/" + key + "/changes?known=all&from=" + day + "&to=" + day.plusDays(60)),
                new Page("the record, filtered", "/record?plan=" + key + "&measure=1.1"),
                new Page("one event", "/record/" + event),
                new Page("a search", "/search?q=vadl%C4%ABnijas"));
    }

    private static Load.Client reader(Stage stage, History plan, List<Page> pages, AtomicInteger next)
            throws IOException {
        HttpConnection http = new HttpConnection(stage.portal(plan.key()).port(), "text/html");
        return new Load.Client() {
            @Override
            public boolean work(long begin) throws IOException {
                Page page = pages.get(next.getAndIncrement() % pages.size());
                http.send("GET", page.path(), "", BROWSER, new byte[0]).expect(200);
                return true;
            }

            @Override
            public void close() throws IOException {
                http.close();
            }
        };
    }

    private static Measured ask(HttpConnection http, Page page, int times) throws IOException {
        Histogram nanos = Load.histogram();
        byte[] body = new byte[0];
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        for (int i = 0; i < times && System.nanoTime() < end; i++) {
            long begin = System.nanoTime();
            body = http.send("GET", page.path(), "", BROWSER, new byte[0])
                    .expect(200)
                    .body();
            nanos.recordValue(System.nanoTime() - begin);
        }
        return new Measured(page, nanos, body.length, unpacked(body));
    }

    private static int unpacked(byte[] body) throws IOException {
        boolean packed = body.length > 2 && body[0] == 0x1f && (body[1] & 0xff) == 0x8b;
        if (!packed) return body.length;
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes().length;
        }
    }

    private static String time(Histogram nanos) {
        return millis(nanos.getValueAtPercentile(50) / 1e6, nanos.getValueAtPercentile(99) / 1e6);
    }
}
