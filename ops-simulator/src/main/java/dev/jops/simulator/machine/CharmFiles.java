package dev.jops.simulator.machine;

import dev.jops.meta.CharmMeta;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files that a charm class comes with, in the charm directory of one unit: a copy of the project's directory
 * {@code charm}, made when somebody first looks there, which most charms in a test never do.
 */
final class CharmFiles {
    /** What is packed is in this directory of a project, beside its charmcraft.yaml or with it. */
    private static final String DIRECTORY = "charm";

    private final String place;
    private final UnitDirectory unit;
    private Optional<Path> source;
    private boolean isCopied;

    /** Creates the files of a charm, whose directory is this place for the charm itself. */
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

    /** Puts the files of another revision in place of these; what the charm has written itself stays. */
    void replace(CharmMeta newer) {
        source = sourceOf(newer);
        if (isCopied) {
            copy();
        }
    }

    /** Forgets the copy, which is lost with the machine. */
    void lose() {
        isCopied = false;
    }

    /** Returns what makes this as it is now, once the unit's directory is. */
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
