package dev.jops.internal.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A directory such as {@code /tmp}: others can create files in it, but not rename or remove those of root or this
 * process's user.
 */
record StickyDirectory(Path path, Caller caller) implements Directory {

    /**
     * Links of root and this user are followed for reading, like the kernel does with {@code fs.protected_symlinks},
     * because Kubernetes mounts tokens and settings with them. They are not followed for writing, because another user
     * could have moved a link of root here.
     */
    @Override
    public boolean follows(FileStatus link, Purpose purpose) throws IOException {
        return purpose == Purpose.READ && caller.trustsOwnerOf(link);
    }

    @Override
    public Optional<FileStatus> status(Path name) throws IOException {
        return FileStatus.of(path.resolve(name));
    }

    @Override
    public Directory enter(Path name, FileStatus status) throws IOException {
        return status.isDirectory() && caller.trustsOwnerOf(status) // nobody else can exchange it
                ? OwnDirectory.at(path.resolve(name), status, false, caller)
                : shared().enter(name, status);
    }

    @Override
    public Directory make(Path name) throws IOException {
        return shared().make(name);
    }

    @Override
    public boolean replace(Path name, byte[] content, FileRights rights) throws IOException {
        try (Directory shared = shared()) {
            return shared.replace(name, content, rights);
        }
    }

    @Override
    public boolean makeDirectory(Path name, FileRights rights) throws IOException {
        try (Directory shared = shared()) {
            return shared.makeDirectory(name, rights);
        }
    }

    @Override
    public boolean remove(Path name) throws IOException {
        try (Directory shared = shared()) {
            return shared.remove(name);
        }
    }

    @Override
    public byte[] read(Path name, int mostBytes) throws IOException {
        try (Directory shared = shared()) {
            return shared.read(name, mostBytes);
        }
    }

    private Directory shared() throws IOException {
        return SharedDirectory.open(path, caller);
    }

    @Override
    public void close() {}
}
