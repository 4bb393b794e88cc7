package org.gaita.web;

import java.io.IOException;

/** The body of a request is larger than is read. */
final class BodyTooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    BodyTooLarge(long most) {
        super("The body of a request may have at most " + most + " bytes.");
    }
}
