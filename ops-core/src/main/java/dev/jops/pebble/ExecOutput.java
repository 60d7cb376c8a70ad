package dev.jops.pebble;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** What a command printed, as far as it was kept and not passed on to a stream. */
public final class ExecOutput {
    private final byte[] stdout;
    private final byte[] stderr;

    ExecOutput(byte[] stdout, byte[] stderr) {
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /** The standard output as UTF-8, in which what is not becomes U+FFFD. */
    public String stdout() {
        return new String(stdout, StandardCharsets.UTF_8);
    }

    /** The standard error as UTF-8, in which what is not becomes U+FFFD; empty if it went to the standard output. */
    public String stderr() {
        return new String(stderr, StandardCharsets.UTF_8);
    }

    /**
     * The standard output in a charset.
     *
     * @throws CharacterCodingException if it is something else
     */
    public String stdout(Charset charset) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(stdout)).toString();
    }

    /** The standard output as it came. */
    public byte[] stdoutBytes() {
        return stdout.clone();
    }

    /** The standard error as it came. */
    public byte[] stderrBytes() {
        return stderr.clone();
    }

    /** Sizes: the output can hold secrets. */
    @Override
    public String toString() {
        return "ExecOutput[stdout of " + stdout.length + " bytes, stderr of " + stderr.length + " bytes]";
    }
}
