package dev.jops.testing;

import java.nio.file.Path;

/**
 * A mistake that an author makes.
 *
 * @param name what was done, as the page of messages calls it
 * @param code what makes the mistake
 */
record Mistake(String name, Code code) {

    /** Makes a mistake, and throws or returns what the author then reads. */
    @FunctionalInterface
    interface Code {
        Object run() throws Exception;
    }

    /** What the author reads, with the directory of their project in the place of this one. */
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
