package org.gaita.web;

import java.util.ArrayList;
import java.util.List;
import org.gaita.domain.Violation;
import tools.jackson.databind.JsonNode;

/** Characters that cannot be stored or sent on: NUL, and halves of surrogate pairs. */
final class Characters {
    private static final String MEND = "leave the character out";

    private Characters() {}

    /** Whether valid UTF-8 JSON may contain one: only by an escape of those forms. */
    static boolean suspicious(byte[] json) {
        for (int i = 0; i + 5 < json.length; i++) {
            if (json[i] == '\\' && json[i + 1] == 'u') {
                boolean surrogate = (json[i + 2] | 0x20) == 'd' && json[i + 3] >= '8';
                boolean nul = json[i + 2] == '0' && json[i + 3] == '0' && json[i + 4] == '0' && json[i + 5] == '0';
                if (surrogate || nul) {
                    return true;
                }
            }
        }
        return false;
    }

    static List<Violation> violations(JsonNode tree) {
        List<Violation> found = new ArrayList<>();
        collect(tree, "", found);
        return found;
    }

    private static void collect(JsonNode node, String pointer, List<Violation> found) {
        if (node.isString()) {
            check(node.stringValue(), pointer, found);
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), pointer + "/" + i, found);
            }
        } else if (node.isObject()) {
            node.properties().forEach(property -> {
                check(property.getKey(), pointer, found);
                collect(property.getValue(), Violations.child(pointer, property.getKey()), found);
            });
        }
    }

    private static void check(String text, String pointer, List<Violation> found) {
        if (text.indexOf('\0') >= 0) {
            found.add(new Violation(pointer, "contains the character NUL (U+0000)", MEND));
        } else if (!wellFormed(text)) {
            found.add(new Violation(pointer, "contains half of a surrogate pair", MEND));
        }
    }

    /** Whether a text can be stored. */
    static boolean storable(String text) {
        return text.indexOf('\0') < 0 && wellFormed(text);
    }

    private static boolean wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
