package dev.jops.simulator.machine;

import dev.jops.internal.process.MarkedProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The temporary directory of this process, with those of its units.
 *
 * <p>A killed process removes nothing. So each process holds a lock in its directory, which is released however it
 * ends. The next process removes the directories of its own user that are not locked, and stops the hooks that still
 * run there.
 */
final class RunDirectory {
    private static final String PREFIX = "jops-units-";
    private static final String LOCK = "lock";
    private static final String SHARED = "shared";

    /** A variable that every hook has, and no other process. */
    static final String VARIABLE_OF_HOOKS = "JUJU_CHARM_DIR";

    private static final String OWN = ProcessHandle.current().pid() + "-";

    private final Path path;
    private final SharedFiles shared;

    @SuppressWarnings("UnusedVariable") // holds the lock, which would be released with a collected channel
    private final FileChannel lock;

    private RunDirectory(Path path, FileChannel lock) throws IOException {
        this.path = path;
        this.shared = new SharedFiles(Files.createDirectory(path.resolve(SHARED)));
        this.lock = lock;
    }

    /** Made when the first unit needs it. */
    private static final class OfThisProcess {
        static final RunDirectory DIRECTORY = makeIn(Path.of(System.getProperty("java.io.tmpdir")));
    }

    static Path path() {
        return OfThisProcess.DIRECTORY.path;
    }

    static SharedFiles shared() {
        return OfThisProcess.DIRECTORY.shared;
    }

    /** Makes a directory, and removes what killed processes left beside it. */
    private static RunDirectory makeIn(Path parent) {
        try {
            Path path = Files.createTempDirectory(parent, PREFIX + OWN).toRealPath(); // mode 0700
            Path file = path.resolve(LOCK + ".new");
            FileChannel lock = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock.lock();
            Files.move(file, path.resolve(LOCK)); // so that it appears when it is locked
            removeLeftIn(parent, path);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> removeAtEnd(path)));
            return new RunDirectory(path, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for the units can be made in " + parent, e);
        }
    }

    /** Removes the directories of killed processes of this user; one without a lock may be in the making, and stays. */
    static void removeLeftIn(Path parent, Path own) throws IOException {
        Object user = Files.getOwner(own);
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path run : runs) {
                boolean isOwn = String.valueOf(run.getFileName())
                        .startsWith(PREFIX + OWN); // closing its own lock file would release the lock
                if (!isOwn
                        && Files.isDirectory(run, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(run, LinkOption.NOFOLLOW_LINKS).equals(user)) {
                    removeIfLeft(run);
                }
            }
        }
    }

    /** Removes the directory when the JVM ends, with whatever tests have not closed. */
    private static void removeAtEnd(Path own) {
        try {
            removeTree(own);
        } catch (IOException | UncheckedIOException e) {
            // A process that still runs writes there; the next run removes it.
        }
    }

    private static void removeIfLeft(Path run) {
        try (FileChannel channel = FileChannel.open(run.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            if (free != null) {
                MarkedProcesses.below(VARIABLE_OF_HOOKS, run.toRealPath()).stopAll();
                removeTree(run);
            }
        } catch (IOException | UncheckedIOException | OverlappingFileLockException e) {
            // It is in use, or another process removes it.
        }
    }

    /** Removes the lock last, so that if this process is killed meanwhile, the rest is found again. */
    private static void removeTree(Path run) throws IOException {
        Path lock = run.resolve(LOCK);
        TreeRemoval.remove(run, List.of(lock));
        Files.deleteIfExists(lock);
        Files.deleteIfExists(run);
    }
}
