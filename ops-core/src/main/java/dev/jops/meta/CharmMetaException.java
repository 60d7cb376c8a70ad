package dev.jops.meta;

/** A metadata file of the charm is missing or malformed. */
public final class CharmMetaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;

    CharmMetaException(String file, int line, String problem) {
        super(file + (line > 0 ? ", line " + line : "") + ": " + problem);
        this.file = file;
        this.line = line;
    }

    /** The file, by its path or its name. */
    public String file() {
        return file;
    }

    /** The line of the problem, counted from 1; 0 if there is none. */
    public int line() {
        return line;
    }
}
