package dev.jops.simulator.pebble.exec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A command that runs in a container.
 *
 * @param command the program and its arguments
 * @param environment what the request and its service context set
 * @param workingDirectory the directory; empty for the home of the user
 * @param user the user that was named; empty for the daemon's
 * @param serviceContext the service whose settings it has; empty for none
 * @param isCombined whether the standard error goes to the standard output
 * @param input all of its standard input
 */
public record ExecCall(
        List<String> command,
        Map<String, String> environment,
        String workingDirectory,
        String user,
        String serviceContext,
        boolean isCombined,
        ByteBuffer input) {

    /** All of its standard input, read as UTF-8. */
    public String stdin() {
        return StandardCharsets.UTF_8.decode(input.duplicate()).toString();
    }

    /** All of its standard input. */
    public byte[] stdinBytes() {
        byte[] bytes = new byte[input.remaining()];
        input.duplicate().get(bytes);
        return bytes;
    }

    /** The program and its arguments alone: the rest can hold secrets. */
    @Override
    public String toString() {
        return String.join(" ", command);
    }
}
