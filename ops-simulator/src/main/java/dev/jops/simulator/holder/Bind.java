package dev.jops.simulator.holder;

import java.nio.file.Path;

/**
 * A path of this computer that is mounted on a machine.
 *
 * @param source the file or directory
 * @param target the absolute path on the machine
 * @param isWritable whether the machine's root can write there as far as the file's owner and mode let it
 */
public record Bind(Path source, String target, boolean isWritable) {

    /** Returns a bind that shows a path of this computer at the same place, read-only. */
    public static Bind readable(Path path) {
        return new Bind(path, path.toString(), false);
    }
}
