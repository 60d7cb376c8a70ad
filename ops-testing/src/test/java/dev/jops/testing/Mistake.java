package dev.jops.testing;

import java.nio.file.Path;

/**
 * A mistake that an author makes.
 *
 * @param name the mistake, as the page of messages names it
 * @param code makes the mistake
 */
record Mistake(String name, Code code) {

    /** Makes a mistake, and throws or returns the message that the author sees. */
    @FunctionalInterface
    interface Code {
        Object run() throws Exception;
    }

    /** Returns the message that the author sees, with the directory of their project instead of this one. */
    String message() {
        return text().replace(Path.of("").toAbsolutePath().toString(), "/home/me/shop");
    }

    private String text() {
        try {
            return String.valueOf(code.run());
        } catch (Exception e) {
            return String.valueOf(e.getMessage());
        }
    }
}
