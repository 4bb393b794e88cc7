package org.gaita.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be done.
 *
 * @param root of the source tree
 * @param isShort the form for the ordinary build
 * @param storm how long processes are killed
 * @param only parts of the names of the faults to try; empty for all
 */
record Options(Path root, boolean isShort, Duration storm, List<String> only) {

    static Options of(String[] arguments) {
        Path root =
                Path.of(System.getProperty("gaita.root", ".")).toAbsolutePath().normalize();
        boolean isShort = false;
        Duration storm = null;
        List<String> only = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals("--short")) {
                isShort = true;
            } else if (argument.matches("--kills=[0-9]{1,5}s")) {
                storm = Duration.ofSeconds(Long.parseLong(argument.replaceAll("\\D", "")));
            } else if (argument.startsWith("-")) {
                throw new IllegalArgumentException(
                        "There is no option \"%s\". There are --short, --kills=SECONDSs (how long processes are killed, 600s by default), and parts of the names of faults."
                                .formatted(argument));
            } else {
                only.add(argument);
            }
        }
        return new Options(
                root,
                isShort,
                storm != null ? storm : isShort ? Duration.ofSeconds(20) : Duration.ofMinutes(10),
                List.copyOf(only));
    }

    Duration partition() {
        return isShort ? Duration.ofSeconds(6) : Duration.ofSeconds(25);
    }

    boolean wants(String fault) {
        return only.isEmpty() || only.stream().anyMatch(fault::contains);
    }
}
