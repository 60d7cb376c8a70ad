package dev.jops.simulator.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** The files that hook commands read and write, with Go's errors. */
final class CommandFiles {
    private static final String STANDARD_INPUT = "-";

    private CommandFiles() {}

    /** Returns the content of a file, or of standard input. */
    static String read(String file, CommandLine line) {
        if (file.equals(STANDARD_INPUT)) {
            return line.input();
        }
        String path = line.files().absolute(file);
        try {
            return new String(line.files().read(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw CommandFailure.failed(problem(path, e));
        }
    }

    static void write(String file, String text, CommandLine line) {
        String path = line.files().absolute(file);
        try {
            line.files().write(path, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw CommandFailure.failed(problem(path, e));
        }
    }

    /** Returns Go's error for a file that cannot be opened. */
    static String problem(String file, IOException e) {
        String why = e instanceof NoSuchFileException
                ? "no such file or directory"
                : e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
        return (why.equals("Is a directory") ? "read " : "open ") + file + ": " + why.toLowerCase(Locale.ROOT);
    }
}
