package dev.jops.maven;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A lock on the directory that a build packs into, because two builds at a time would mix their files. It ends with the
 * process.
 */
record TargetLock(Path directory, FileChannel channel) implements AutoCloseable {

    /**
     * Locks a directory, which is created if it does not exist.
     *
     * @throws PackException if another build, in this process or another one, has locked it
     */
    static TargetLock of(Path directory) throws IOException {
        Path file = Files.createDirectories(directory).resolve("charm-packing.lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isFree(channel)) {
            channel.close();
            throw new PackException("another build is packing a charm in " + directory + ": run one after the other");
        }
        return new TargetLock(directory, channel);
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
