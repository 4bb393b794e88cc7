package org.gaita.browser;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import java.util.List;
import org.gaita.browser.Portal.Visitor;

/** Looks at a page as axe-core, the console and a downloader do. */
final class Look {
    private static final AxeRunOptions ONLY_VIOLATIONS = new AxeRunOptions();

    static {
        ONLY_VIOLATIONS.setResultTypes(List.of("violations"));
    }

    private Look() {}

    /** Opens a page, which is there, and looks at it. */
    static void at(Visitor visitor, String path, List<String> faults) {
        int status = visitor.open(path);
        int expected = path.endsWith("no-such-page") ? 404 : 200;
        if (status != expected) {
            faults.add(path + " answered " + status);
        }
        around(visitor, path, faults);
        if (expected == 404) {
            faults.removeIf(fault -> fault.startsWith(path + ": the console says") && fault.contains("status of 404"));
        }
    }

    /** Looks at the page that is open. */
    static void around(Visitor visitor, String what, List<String> faults) {
        visitor.show(page -> {
            // No page has frames: without their mode axe needs no window of its own for each look, and half the time.
            // What is in order is not listed node by node.
            for (Rule rule : new AxeBuilder(page)
                    .setLegacyMode(true)
                    .options(ONLY_VIOLATIONS)
                    .analyze()
                    .getViolations()) {
                faults.add(what + ": " + rule.getId() + " "
                        + rule.getNodes().getFirst().getHtml());
            }
        });
        // What stands in a table can be taken along as a file, from beside it.
        Object without = visitor.page.evaluate("""
                [...document.querySelectorAll('main table:not(.no-file)')].filter(table => {
                  for (let place = table.parentElement; place && place.tagName !== 'BODY'; place = place.parentElement)
                    if (place.querySelector('a[download][href*=".csv"]')) return false;
                  return true;
                }).length""");
        if (!without.equals(0)) {
            faults.add(what + ": " + without + " tables cannot be downloaded");
        }
        visitor.complaints.forEach(complaint -> faults.add(what + ": the console says " + complaint));
        visitor.complaints.clear();
    }

    /** Looks at a form that came back with mistakes; browsers note that the answer's status was 422. */
    static void mistaken(Visitor visitor, String what, List<String> faults) {
        around(visitor, what, faults);
        faults.removeIf(fault -> fault.startsWith(what + ": the console says") && fault.contains("status of 422"));
    }

    /** Nothing is wider than the window. */
    static void width(Visitor visitor, String what, List<String> faults) {
        int width = (int) visitor.page.evaluate("document.documentElement.scrollWidth");
        int window = visitor.page.viewportSize().width;
        if (width > window) {
            faults.add(what + " is " + width + " wide in a window of " + window);
        }
    }
}
