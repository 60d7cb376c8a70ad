package dev.jops.simulator.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A temporary directory of one unit on this computer, created on first use. */
public final class UnitDirectory implements AutoCloseable {
    private final String prefix;
    private final List<UnitDirectory> copies = new ArrayList<>();
    private final Map<Path, SharedFiles.Version> shared = new LinkedHashMap<>();
    private List<Path> manifest = List.of();
    private volatile boolean isMade;
    private Path path = Path.of("");

    public UnitDirectory(String unit) {
        this.prefix = unit.replace('/', '-') + "-";
    }

    public synchronized Path path() {
        if (!isMade) {
            try {
                path = Files.createTempDirectory(RunDirectory.path(), prefix);
            } catch (IOException e) {
                throw new UncheckedIOException("no directory for the unit can be made", e);
            }
            isMade = true;
        }
        return path;
    }

    /**
     * Unpacks a charm's directory into a subdirectory of this one. The files of a former charm are removed, and files
     * that it has written itself stay. The large files of a Java runtime are shared with other units.
     *
     * <p>juju: github.com/juju/utils/zip, and internal/worker/uniter/charm/manifest_deployer.go
     */
    public Path unpack(Path charm, String name) throws IOException {
        Path target = path().resolve(name);
        for (Path file : manifest) {
            Files.deleteIfExists(target.resolve(file.toString()));
        }
        manifest = filesOf(charm);
        shared.clear();
        shared.putAll(TreeCopy.copyAndShare(charm.toRealPath(), target, RunDirectory.shared())); // no link as a whole
        return target;
    }

    /**
     * Throws if the charm has written into a file that other units share.
     *
     * @throws IllegalStateException if it has
     */
    public void requireSharedAsUnpacked() throws IOException {
        for (Map.Entry<Path, SharedFiles.Version> file : shared.entrySet()) {
            if (Files.exists(file.getKey())) {
                SharedFiles.Version now = SharedFiles.Version.of(file.getKey());
                boolean isShared = Objects.equals(now.key(), file.getValue().key());
                if (isShared && !now.equals(file.getValue())) {
                    throw new IllegalStateException("a hook has written into " + file.getKey() + " of its Java runtime,"
                            + " which the units of a simulation share: let it write another file and put that in its"
                            + " place");
                }
            }
        }
    }

    /** Copies everything to another directory, and returns a task that restores the copy. */
    synchronized Runnable copyAside() {
        if (!isMade) {
            return this::removeAll;
        }
        UnitDirectory copy = new UnitDirectory(prefix + "copy");
        copies.add(copy);
        copyAll(path, copy);
        return () -> {
            removeAll();
            copyAll(copy.path(), this);
        };
    }

    private static void copyAll(Path files, UnitDirectory to) {
        try {
            TreeCopy.copy(files, to.path());
        } catch (IOException e) {
            throw new UncheckedIOException("the files of a unit can't be copied", e);
        }
    }

    /** Returns the files of a tree, as paths below it. */
    private static List<Path> filesOf(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .map(tree::relativize)
                    .toList();
        }
    }

    /** Removes everything except these paths, of files or whole directories below it. */
    synchronized void clear(List<String> kept) {
        if (isMade && kept.isEmpty()) {
            removeAll();
        } else if (isMade) {
            List<Path> stay = new ArrayList<>();
            for (String place : kept) {
                stay.add(path.resolve(place.substring(1)));
            }
            remove(stay);
        }
    }

    /** Removes the directory and its copies; the next use creates it anew. */
    @Override
    public synchronized void close() {
        copies.forEach(UnitDirectory::close);
        removeAll();
    }

    private synchronized void removeAll() {
        if (!isMade || !Files.exists(path)) {
            return;
        }
        isMade = false;
        remove(List.of());
    }

    private void remove(List<Path> stay) {
        try {
            TreeRemoval.remove(path, stay);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " can't be removed", e);
        }
    }
}
