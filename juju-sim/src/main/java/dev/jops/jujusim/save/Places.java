package dev.jops.jujusim.save;

import java.nio.file.Path;

/** Paths as a saved file writes them: relative to its directory, but absolute if they share only the root. */
record Places(Path base) {

    /** Returns the paths in a file: relative to its directory. */
    static Places beside(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return new Places(parent == null ? Path.of("/") : parent);
    }

    /** Returns whether a path is written relative to the base. */
    boolean isNear(Path path) {
        return base.getNameCount() > 0
                && path.getNameCount() > 0
                && base.getName(0).equals(path.getName(0));
    }

    /** Returns a path relative to the base. */
    String near(Path path) {
        String relative = base.relativize(path.normalize()).toString();
        return relative.isEmpty() ? "." : relative;
    }

    /** Returns whether this argument of {@code juju deploy} is a path, and not a name of Charmhub. */
    static boolean isLocal(String charm) {
        return charm.startsWith("/") || charm.startsWith(".") || charm.startsWith("local:");
    }

    /** Returns the path that an argument names. */
    static Path of(Path directory, String argument) {
        String path = argument.startsWith("local:") ? argument.substring("local:".length()) : argument;
        return directory.resolve(path).normalize();
    }
}
