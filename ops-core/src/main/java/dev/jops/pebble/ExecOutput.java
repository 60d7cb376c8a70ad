package dev.jops.pebble;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** What a command printed, except what went to streams. */
public final class ExecOutput {
    private final byte[] stdout;
    private final byte[] stderr;

    ExecOutput(byte[] stdout, byte[] stderr) {
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /** The standard output as UTF-8; malformed bytes become U+FFFD. */
    public String stdout() {
        return new String(stdout, StandardCharsets.UTF_8);
    }

    /** The standard error as UTF-8; malformed bytes become U+FFFD. Empty if it went to the standard output. */
    public String stderr() {
        return new String(stderr, StandardCharsets.UTF_8);
    }

    /**
     * The standard output in a charset.
     *
     * @throws CharacterCodingException if it is malformed in this charset
     */
    public String stdout(Charset charset) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(stdout)).toString();
    }

    /** The bytes of the standard output. */
    public byte[] stdoutBytes() {
        return stdout.clone();
    }

    /** The bytes of the standard error. */
    public byte[] stderrBytes() {
        return stderr.clone();
    }

    /** Sizes: the output can hold secrets. */
    @Override
    public String toString() {
        return "ExecOutput[stdout of " + stdout.length + " bytes, stderr of " + stderr.length + " bytes]";
    }
}
