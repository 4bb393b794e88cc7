package org.gaita.local;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.util.Objects;

/** Why something about a file failed, in words: Java's own messages often are nothing but the file's name. */
final class Reason {

    private Reason() {}

    static String of(Exception failure) {
        return switch (failure) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileAlreadyExistsException file -> file.getFile() + " is a file and not a directory";
            case FileSystemException other ->
                "%s for %s".formatted(Objects.requireNonNullElse(other.getReason(), "not possible"), other.getFile());
            default -> Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        };
    }
}
