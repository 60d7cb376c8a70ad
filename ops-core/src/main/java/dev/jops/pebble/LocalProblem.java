package dev.jops.pebble;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/** What is wrong with a local file, in words: the message of Java's most common exceptions is the path alone. */
final class LocalProblem {

    private LocalProblem() {}

    static String of(IOException e) {
        if (e instanceof FileSystemException file && file.getReason() == null && file.getFile() != null) {
            return problem(file) + " " + file.getFile();
        }
        return String.valueOf(e.getMessage());
    }

    private static String problem(FileSystemException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no";
        }
        if (e instanceof AccessDeniedException) {
            return "the user of this process may not use";
        }
        return e instanceof FileSystemLoopException
                ? "a link leads to a directory above itself, at"
                : "it failed with " + e.getClass().getSimpleName() + " at";
    }
}
