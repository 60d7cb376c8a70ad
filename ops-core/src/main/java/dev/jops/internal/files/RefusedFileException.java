package dev.jops.internal.files;

import java.io.IOException;

/** What stands at a path is not what can be worked on there; its message is a sentence. */
public final class RefusedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedFileException(String sentence) {
        super(sentence);
    }
}
