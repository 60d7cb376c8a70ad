package dev.jops.machine;

import org.jspecify.annotations.Nullable;

/** A program or a file of the machine did not do what the charm asked for. */
public sealed class MachineException extends RuntimeException permits ProgramFailedException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a sentence that names the program or file. */
    public MachineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
