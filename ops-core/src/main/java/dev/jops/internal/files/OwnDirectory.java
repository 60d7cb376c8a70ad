package dev.jops.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A directory in which only root and this process's user can change names, in a path of such directories: its path, and
 * those in it, keep leading to the same files.
 *
 * @param isPrivate whether nobody else can enter it either, so that others can't change anything below it
 */
record OwnDirectory(Path path, boolean isPrivate, Caller caller) implements Directory {
    /** Opens a directory whose path nobody else can redirect, as the kind that it is for this process. */
    static Directory at(Path path, FileStatus status, boolean isBelowPrivate, Caller caller) throws IOException {
        boolean isOurs = caller.trustsOwnerOf(status);
        if (caller.trusts(status) || (isBelowPrivate && isOurs)) {
            return new OwnDirectory(path, isBelowPrivate || !status.isSearchableByOthers(), caller);
        }
        return isOurs && status.isSticky() ? new StickyDirectory(path, caller) : SharedDirectory.open(path, caller);
    }

    @Override
    public boolean follows(FileStatus link, Purpose purpose) {
        return true;
    }

    @Override
    public Optional<FileStatus> status(Path name) throws IOException {
        return FileStatus.of(path.resolve(name));
    }

    @Override
    public Directory enter(Path name, FileStatus status) throws IOException {
        return at(path.resolve(name), status, isPrivate, caller);
    }

    @Override
    public Directory make(Path name) throws IOException {
        Path made = Files.createDirectories(path.resolve(name)); // another thread of this process may have been first
        return enter(name, FileStatus.ofExisting(made));
    }

    @Override
    public boolean replace(Path name, byte[] content, FileRights rights) throws IOException {
        Path file = path.resolve(name);
        FileStatus before = FileStatus.of(file).orElse(null);
        if (before != null && !before.isReplaceable()) {
            throw new RefusedFileException(file + " is " + before.kind());
        }
        if (before != null && before.isRegular() && FileContent.is(file, before, content, rights)) {
            return false;
        }
        Path fresh = Files.createTempFile(path, "." + name, ".new");
        try {
            FileContent.fill(fresh, content, rights);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
        return true;
    }

    @Override
    public boolean makeDirectory(Path name, FileRights rights) throws IOException {
        Path directory = path.resolve(name);
        FileStatus before = FileStatus.of(directory).orElse(null);
        if (before == null) {
            Files.createDirectory(directory, FileContent.DIRECTORY_FOR_OWNER_ALONE);
        } else if (!before.isDirectory()) {
            throw new RefusedFileException(directory + " is " + before.kind());
        } else if (rights.areThoseOf(before, FileContent.view(directory))) {
            return false;
        }
        rights.giveTo(FileContent.view(directory));
        return true;
    }

    @Override
    public boolean remove(Path name) throws IOException {
        return Files.deleteIfExists(path.resolve(name));
    }

    @Override
    public byte[] read(Path name, int mostBytes) throws IOException {
        Path file = path.resolve(name);
        FileStatus status = FileStatus.ofExisting(file);
        if (!status.isRegular()) {
            throw new RefusedFileException(file + " is " + status.kind());
        }
        return FileContent.read(file, mostBytes, file);
    }

    @Override
    public void close() {}
}
