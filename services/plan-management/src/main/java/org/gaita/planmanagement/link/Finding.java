package org.gaita.planmanagement.link;

/**
 * What the check of one address found.
 *
 * @param kind what it means
 * @param sentence the same in words, for the record; nothing about the network that this server stands in
 */
record Finding(Kind kind, String sentence) {
    enum Kind {
        /** It answers. */
        REACHABLE,
        /** It answers, but not with what was cited; or it must not be followed. */
        BROKEN,
        /** Nobody answers. Where no site answers at all, the fault is ours. */
        SILENT,
        /** It asks to come back later: nothing is known. */
        UNDECIDED
    }

    static Finding broken(String sentence) {
        return new Finding(Kind.BROKEN, sentence);
    }

    static Finding silent(String sentence) {
        return new Finding(Kind.SILENT, sentence);
    }
}
