package org.gaita.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The document that something was taken over from.
 *
 * @param title what the document is called
 * @param publishedOn when it was published, if the sources say so
 * @param url where it is found
 * @param locator where in it, for instance "point 5.1"
 */
public record Source(
        String title,
        @Nullable LocalDate publishedOn,
        @Nullable String url,
        @Nullable String locator) {
    public Source {
        Text.require(title, "title of a source", 500);
    }
}
