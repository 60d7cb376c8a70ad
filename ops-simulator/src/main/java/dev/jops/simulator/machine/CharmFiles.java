package dev.jops.simulator.machine;

import dev.jops.meta.CharmMeta;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files that come with a charm class, in the charm directory of one unit: a copy of the project's directory
 * {@code charm}, made on first use, because most charms in tests never look there.
 */
final class CharmFiles {
    /** The directory of a project with the files that are packed; charmcraft.yaml is in it or next to it. */
    private static final String DIRECTORY = "charm";

    private final String place;
    private final UnitDirectory unit;
    private Optional<Path> source;
    private boolean isCopied;

    /** Creates the files of a charm. */
    CharmFiles(String place, UnitDirectory unit, CharmMeta meta) {
        this.place = place;
        this.unit = unit;
        this.source = sourceOf(meta);
    }

    private static Optional<Path> sourceOf(CharmMeta meta) {
        return meta.directory().flatMap(directory -> {
            if (directory.endsWith(DIRECTORY)) {
                return Optional.of(directory);
            }
            Path below = directory.resolve(DIRECTORY);
            return Files.isDirectory(below) ? Optional.of(below) : Optional.empty();
        });
    }

    /** Copies the files if this path is one of theirs, and they are not there yet. */
    void requireFor(String path) {
        if (!isCopied && path.startsWith(place)) {
            copy();
        }
    }

    /** Replaces these files with those of another revision; files that the charm has written itself stay. */
    void replace(CharmMeta newer) {
        source = sourceOf(newer);
        if (isCopied) {
            copy();
        }
    }

    /** Forgets the copy, because it is lost with the machine. */
    void lose() {
        isCopied = false;
    }

    /** Returns a task that restores this object's present state, once the unit's directory is restored. */
    Runnable keep() {
        boolean wasCopied = isCopied;
        return () -> isCopied = wasCopied;
    }

    private void copy() {
        isCopied = true;
        if (source.isPresent()) {
            try {
                unit.unpack(source.get(), place.substring(1));
            } catch (IOException e) {
                throw new UncheckedIOException("the files of " + source.get() + " can't be copied for a unit", e);
            }
        }
    }
}
