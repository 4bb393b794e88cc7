package org.gaita.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says which ports cannot be had, and whom to ask about them. */
final class TakenPorts {

    private static final String BESIDE =
            "GAITA_PORT_OFFSET=1000 ./gaita up runs beside it: that adds 1000 to every port.";

    private TakenPorts() {}

    /**
     * Refuses when any of the ports is taken.
     *
     * @param needed ports by what they are for
     */
    static void refuse(Map<String, Integer> needed) {
        List<Integer> ours = new ArrayList<>();
        List<String> others = new ArrayList<>();
        needed.forEach((use, port) -> {
            if (FreePort.isTaken(port)) {
                Optional<ProcessHandle> holder = PortHolder.of(port);
                if (holder.filter(PortHolder::isGaita).isPresent()) {
                    ours.add(port);
                } else {
                    others.add("port %d (for %s) is taken by %s"
                            .formatted(
                                    port,
                                    use,
                                    holder.map(PortHolder::describe)
                                            .orElse("another program (lsof -i :%d tells which)".formatted(port))));
                }
            }
        });
        if (!others.isEmpty()) {
            String sentence = String.join(", ", others);
            throw new Problem("%s%s. Stop that program, or leave it: %s"
                    .formatted(sentence.substring(0, 1).toUpperCase(Locale.ROOT), sentence.substring(1), BESIDE));
        }
        if (!ours.isEmpty()) {
            throw new Problem(
                    "Another Gaita runs on %s %s, with other data or from another directory. Stop it with its ./gaita down (./gaita down --demo if it is the demonstration), or leave it: %s"
                            .formatted(
                                    ours.size() == 1 ? "port" : "ports",
                                    String.join(
                                            ", ",
                                            ours.stream().map(String::valueOf).toList()),
                                    BESIDE));
        }
    }
}
