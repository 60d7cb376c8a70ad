package dev.jops.simulator.holder;

import java.nio.file.Path;

/**
 * A path of this computer that is seen on a machine.
 *
 * @param source the file or directory
 * @param target the absolute path on the machine
 * @param isWritable whether the machine's root can write there as far as the file's owner and mode let it
 */
public record Bind(Path source, String target, boolean isWritable) {

    /** Returns what lets a path of this computer be read at the same place. */
    public static Bind readable(Path path) {
        return new Bind(path, path.toString(), false);
    }
}
