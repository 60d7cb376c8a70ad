package dev.jops.internal.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code .jops-state.json} in the charm directory, which only its owner can read, under a lock that ends with the
 * process.
 */
final class DiskStateFile implements StateFile {
    private static final String NAME = ".jops-state.json";
    private static final String LOCK = ".jops-state.lock";

    private static final int MOST_BYTES = 64 * 1024 * 1024;

    /** The fraction of the heap that the bytes of the file may take. */
    private static final int SHARE_OF_HEAP = 16;

    private final Path dir;
    private final Path file;
    private final Path fresh;
    private final @Nullable String whyNotWritable;

    @SuppressWarnings("UnusedVariable") // holds the lock, which would be released with the channel
    private final @Nullable FileChannel lock;

    private DiskStateFile(Path dir, @Nullable FileChannel lock, @Nullable String whyNotWritable) {
        this.dir = dir;
        this.file = dir.resolve(NAME);
        this.fresh = dir.resolve(NAME + ".new");
        this.lock = lock;
        this.whyNotWritable = whyNotWritable;
    }

    /**
     * Opens the file of a charm directory for this dispatch alone; only for reading if the directory can't be written
     * to.
     *
     * @throws StateStoreException if another dispatch has opened it
     */
    static DiskStateFile open(Path dir) {
        FileChannel lock;
        try {
            lock = openLock(dir.resolve(LOCK));
        } catch (IOException e) {
            return new DiskStateFile(dir, null, dir + " can't be written (" + e + ")");
        }
        if (!Files.isWritable(dir)) {
            return new DiskStateFile(dir, null, dir + " can't be written");
        }
        if (!isFree(dir, lock)) {
            throw new StateStoreException(
                    "another dispatch of this unit is running: it holds the lock " + dir.resolve(LOCK)
                            + ". Juju runs one at a time, so look for a process that was left behind",
                    null);
        }
        DiskStateFile state = new DiskStateFile(dir, lock, null);
        state.removeFresh();
        return state;
    }

    /** Returns the permissions. They are not a constant, because most hooks create no file. */
    private static Set<PosixFilePermission> forOwnerAlone() {
        return Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    /** Opens the lock file for its owner alone, because anybody who can open it can lock it. */
    private static FileChannel openLock(Path lock) throws IOException {
        try {
            return FileChannel.open(lock, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            return FileChannel.open(
                    lock,
                    EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(forOwnerAlone()));
        }
    }

    /** Removes what a killed dispatch may have left. */
    private void removeFresh() {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException e) {
            // The next write reports it.
        }
    }

    /** Takes the lock; false if another process has it. */
    private static boolean isFree(Path dir, FileChannel lock) {
        try {
            if (lock.tryLock() != null) {
                return true;
            }
            Files.setPosixFilePermissions(dir.resolve(LOCK), forOwnerAlone()); // another version allowed others
            return false;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            throw new StateStoreException(dir.resolve(LOCK) + " can't be locked: " + e, e);
        }
    }

    /** Reads through a channel, like the lock: reading attributes of a file would load eleven classes of the JDK. */
    @Override
    public Optional<String> read() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long most = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
            if (channel.size() > most) {
                throw new IOException(
                        "it has " + channel.size() + " bytes, and " + most + " is the most that this process takes");
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // A read may return only a part.
            }
            return Optional.of(new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void replace(String text) throws IOException {
        Files.deleteIfExists(fresh); // left by a killed dispatch
        try {
            write(text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceName();
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private void write(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(
                fresh,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(forOwnerAlone()))) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true); // or a crash of the machine could leave the new file empty
        }
    }

    /**
     * Writes the directory to disk. Otherwise a crash of the machine could restore the old text after Juju has
     * committed what belongs to the new one.
     */
    private void forceName() throws IOException {
        try (FileChannel directory = FileChannel.open(dir, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public String setAside() throws IOException {
        int number = 1;
        Path aside = file.resolveSibling(NAME + ".damaged-" + number);
        while (Files.exists(aside)) {
            number++;
            aside = file.resolveSibling(NAME + ".damaged-" + number);
        }
        Files.move(file, aside);
        return aside.toString();
    }

    @Override
    public Optional<String> whyNotWritable() {
        return Optional.ofNullable(whyNotWritable);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
