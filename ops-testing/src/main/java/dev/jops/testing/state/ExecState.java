package dev.jops.testing.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The result of commands in a container that begin with these words.
 *
 * @param words the first words of the command line; none for any command
 * @param exitCode the exit code with which they end
 * @param stdout the bytes of their standard output
 * @param stderr the bytes of their standard error
 */
public record ExecState(List<String> words, int exitCode, ByteBuffer stdout, ByteBuffer stderr) {

    /** Copies words and output. */
    public ExecState {
        words = Copies.list(words);
        stdout = copy(stdout);
        stderr = copy(stderr);
    }

    /** Creates the result of commands that print text, in UTF-8. */
    public ExecState(List<String> words, int exitCode, String stdout, String stderr) {
        this(words, exitCode, StandardCharsets.UTF_8.encode(stdout), StandardCharsets.UTF_8.encode(stderr));
    }

    /** Returns the result of commands that succeed without output. */
    public static ExecState succeeding(String... words) {
        return new ExecState(List.of(words), 0, "", "");
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining())
                .put(bytes.duplicate())
                .flip()
                .asReadOnlyBuffer();
    }
}
