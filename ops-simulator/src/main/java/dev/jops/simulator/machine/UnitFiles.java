package dev.jops.simulator.machine;

import dev.jops.meta.StorageType;
import dev.jops.simulator.holder.RootedFiles;
import dev.jops.simulator.model.ResourceRecord;
import dev.jops.simulator.model.StorageRecord;
import dev.jops.simulator.model.UnitRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The files that Juju puts on a unit's machine: storages and resources.
 *
 * <p>Paths are those that the charm knows, below the machine's root.
 */
public final class UnitFiles {
    private final Supplier<Path> root;
    private final String prefix;
    private final Owner owner;
    private final Set<String> storages = new TreeSet<>();

    /** Gives files that were made for the unit to their owner. */
    @FunctionalInterface
    interface Owner {
        void takeOver(Path file) throws IOException;
    }

    /**
     * Creates the files of one unit.
     *
     * @param root the root of the unit's machine, created on first use
     * @param prefix a prefix of Juju's own paths if units share the machine; empty otherwise
     */
    public UnitFiles(Supplier<Path> root, String prefix) {
        this(root, prefix, file -> {});
    }

    /** Creates the files of one unit whose root is another user, to which the owner gives them. */
    UnitFiles(Supplier<Path> root, String prefix, Owner owner) {
        this.root = root;
        this.prefix = prefix;
        this.owner = owner;
    }

    /**
     * Creates the directory of a file system, or the file that stands for a block device, unless it is there, and returns its
     * path.
     */
    public String storage(StorageRecord storage) {
        String path = location(storage);
        Path here = below(path);
        storages.add(path);
        try {
            if (Files.notExists(here)) {
                create(storage, here);
                owner.takeOver(here);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the storage " + storage.id() + " can't be made at " + here, e);
        }
        return path;
    }

    private static void create(StorageRecord storage, Path here) throws IOException {
        if (storage.declared().type() == StorageType.FILESYSTEM) {
            Files.createDirectories(here);
        } else {
            Files.createDirectories(here.resolveSibling(""));
            Files.createFile(here);
        }
    }

    /** Returns where the charm finds a storage, which need not exist yet. */
    public String location(StorageRecord storage) {
        String place = storage.declared().location();
        boolean isSingle = storage.declared().most().orElse(2) == 1;
        // juju: state/storage.go, FilesystemMountPoint
        return prefix
                + (place.isEmpty()
                        ? "/var/lib/juju/storage/" + storage.id()
                        : isSingle ? place : place + "/" + storage.id());
    }

    /**
     * Removes the storages that the unit no longer has, with their content.
     *
     * @param kept the locations of those that it still has
     */
    public void keepStorages(Collection<String> kept) {
        Set<String> gone = new TreeSet<>(storages);
        gone.removeAll(kept);
        storages.removeAll(gone);
        for (String path : gone) {
            try {
                TreeRemoval.remove(below(path), List.of());
            } catch (IOException e) {
                throw new UncheckedIOException("the storage at " + path + " can't be removed", e);
            }
        }
    }

    /** Fetches a resource to the machine, and returns its path. */
    public String resource(UnitRecord unit, ResourceRecord resource) {
        String path = prefix + "/var/lib/juju/agents/unit-" + unit.name().replace('/', '-') + "/resources/"
                + resource.name() + "/" + resource.filename();
        Path here = below(path);
        try {
            Files.createDirectories(here.resolveSibling(""));
            Files.write(here, resource.content());
            owner.takeOver(here);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + resource.name() + " can't be written to " + here, e);
        }
        return path;
    }

    /** Returns the path on this computer, following links as the unit does. */
    private Path below(String path) {
        return new RootedFiles(root.get()).at(path);
    }
}
