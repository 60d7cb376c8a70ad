package dev.jops.maven;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The dynamic loader that a program needs, such as {@code /lib64/ld-linux-x86-64.so.2}, of which each architecture and C
 * library has its own. A 64-bit program names it in its ELF header (segment PT_INTERP).
 */
final class ProgramLoader {
    private static final int MAGIC = 0x7f454c46;
    private static final int BYTE_ORDER = 5;
    private static final int BIG_ENDIAN = 2;
    private static final int SEGMENTS = 32;
    private static final int SEGMENT_SIZE = 54;
    private static final int SEGMENT_COUNT = 56;
    private static final int HEADERS = 4096;
    private static final int INTERPRETER = 3;
    private static final int OFFSET = 8;
    private static final int LENGTH = 32;

    private ProgramLoader() {}

    /** Returns the loader that a program names; if it names none, {@code /}, which every system has. */
    static String of(Path program) throws IOException {
        try (FileChannel file = FileChannel.open(program)) {
            ByteBuffer headers = ByteBuffer.allocate(HEADERS);
            file.read(headers);
            headers.flip();
            if (headers.getInt(0) != MAGIC) {
                return "/";
            }
            headers.order(headers.get(BYTE_ORDER) == BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            int at = (int) headers.getLong(SEGMENTS);
            for (int left = headers.getShort(SEGMENT_COUNT); left > 0; left--) {
                if (headers.getInt(at) == INTERPRETER) {
                    byte[] name = new byte[(int) headers.getLong(at + LENGTH) - 1]; // without the zero at its end
                    file.read(ByteBuffer.wrap(name), headers.getLong(at + OFFSET));
                    return new String(name, StandardCharsets.US_ASCII);
                }
                at += headers.getShort(SEGMENT_SIZE);
            }
            return "/";
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            throw new PackException(program + " is not a program that can be read: " + e);
        }
    }
}
