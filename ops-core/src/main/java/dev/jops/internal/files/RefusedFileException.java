package dev.jops.internal.files;

import java.io.IOException;

/** What is at a path can't be used; the message is a sentence. */
public final class RefusedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedFileException(String sentence) {
        super(sentence);
    }
}
