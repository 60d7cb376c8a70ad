package dev.jops.jujusim.model;

import dev.jops.meta.CharmMeta;
import dev.jops.meta.CharmMetaException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipError;

/** The charms of a model, unpacked. Each upload is a revision of its own, whether or not it is deployed in the end. */
public final class CharmStore {
    private final Path directory;
    private final Map<String, Integer> revisions = new HashMap<>();
    private int uploads;

    /** Creates an empty store in this directory, which the first charm creates. */
    public CharmStore(Path directory) {
        this.directory = directory;
    }

    /**
     * Adds a packed charm, or a directory that holds an unpacked one.
     *
     * @throws RefusedException if it is not a charm
     */
    public synchronized Charm add(Path charm, boolean isFromStore) {
        Path upload = directory.resolve("upload-" + uploads++);
        try {
            Files.createDirectories(upload);
            if (Files.isDirectory(charm)) {
                copy(charm, upload);
            } else {
                unpack(charm, upload);
            }
            CharmMeta meta = CharmMeta.load(upload);
            int revision = revisions.merge(meta.name(), 0, (known, none) -> known + 1);
            Path place = directory.resolve(meta.name() + "-" + revision);
            Files.move(upload, place, StandardCopyOption.REPLACE_EXISTING);
            return new Charm(CharmMeta.load(place), place, revision, isFromStore);
        } catch (CharmMetaException e) {
            throw new RefusedException(
                    "invalid charm or bundle provided at \"" + charm + "\": "
                            + String.valueOf(e.getMessage()).replace(upload + "/", ""),
                    e);
        } catch (ProviderNotFoundException | ZipError e) {
            throw new RefusedException("invalid charm or bundle provided at \"" + charm + "\"", e);
        } catch (IOException e) {
            throw new RefusedException("the charm in " + charm + " can't be unpacked: " + e.getMessage(), e);
        }
    }

    private static void unpack(Path file, Path target) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(file, Map.of("enablePosixFileAttributes", "true"))) {
            copy(zip.getPath("/"), target);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path place, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(target(place));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path place, BasicFileAttributes attributes) throws IOException {
                Files.copy(place, target(place), LinkOption.NOFOLLOW_LINKS, StandardCopyOption.REPLACE_EXISTING);
                if (attributes.isRegularFile()) {
                    Files.setPosixFilePermissions(
                            target(place),
                            Files.getPosixFilePermissions(place).isEmpty()
                                    ? PosixFilePermissions.fromString("rw-r--r--")
                                    : Files.getPosixFilePermissions(place));
                }
                return FileVisitResult.CONTINUE;
            }

            private Path target(Path place) throws IOException {
                Path path = to.resolve(from.relativize(place).toString()).normalize();
                if (!path.startsWith(to)) {
                    throw new IOException(place + " is outside of the charm");
                }
                return path;
            }
        });
    }

    /** Returns the directory. */
    @Override
    public String toString() {
        return directory.toString();
    }
}
