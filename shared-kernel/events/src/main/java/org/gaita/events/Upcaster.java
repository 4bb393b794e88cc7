package org.gaita.events;

import tools.jackson.databind.node.ObjectNode;

/** Turns a stored shape into the next revision of it. Stored bytes never change; reading does. */
public interface Upcaster {
    /** The shape that it reads. */
    EventType from();

    /** Changes the payload in place into the next revision. */
    void upcast(ObjectNode payload);
}
