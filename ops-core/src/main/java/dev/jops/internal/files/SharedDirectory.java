package dev.jops.internal.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An open directory in which somebody else can rename and exchange anything, and whose own path they may be able to
 * change.
 *
 * <p>Nothing is created under its final name, and nothing in it is opened or changed by its name, because that can mean
 * another file after a check.
 */
final class SharedDirectory implements Directory {
    private final Path path;
    private final SecureDirectoryStream<Path> stream;
    private final Caller caller;
    private @Nullable Path descriptor;

    private SharedDirectory(Path path, SecureDirectoryStream<Path> stream, Caller caller) {
        this.path = path;
        this.stream = stream;
        this.caller = caller;
    }

    /** Opens a directory whose path nobody else can redirect. */
    @SuppressWarnings("StreamResourceLeak") // it is closed with this directory
    static SharedDirectory open(Path path, Caller caller) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(path);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new SharedDirectory(path, secure, caller);
        }
        stream.close();
        throw new RefusedFileException(
                "others can write in " + path + ", and on this system nothing can be kept from them there");
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public boolean follows(FileStatus link, Purpose purpose) {
        return false;
    }

    @Override
    public Optional<FileStatus> status(Path name) throws IOException {
        return FileStatus.of(descriptor().resolve(name));
    }

    @Override
    public Directory enter(Path name, FileStatus status) throws IOException {
        return enter(name);
    }

    private SharedDirectory enter(Path name) throws IOException {
        try (stream) {
            return new SharedDirectory(
                    path.resolve(name), stream.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS), caller);
        }
    }

    @Override
    public Directory make(Path name) throws IOException {
        try (PrivateDirectory room = room()) {
            Files.createDirectory(room.fresh());
            room.moveOut(name);
        }
        SharedDirectory made = enter(name);
        try {
            made.requireOwner(Caller.principal());
            return made;
        } catch (IOException e) {
            made.close();
            throw e;
        }
    }

    @Override
    public boolean replace(Path name, byte[] content, FileRights rights) throws IOException {
        try (PrivateDirectory room = room()) {
            if (isAlready(name, content, rights, room)) {
                return false;
            }
            FileContent.fill(Files.createFile(room.fresh(), FileContent.FOR_OWNER_ALONE), content, rights);
            room.moveOut(name);
            return true;
        }
    }

    private boolean isAlready(Path name, byte[] content, FileRights rights, PrivateDirectory room) throws IOException {
        Optional<FileStatus> before = status(name);
        if (before.isEmpty() || before.get().isLink()) {
            return false;
        }
        requireRegular(name, before.get());
        if (before.get().size() != content.length) {
            return false;
        }
        Path held;
        try {
            held = room.hold(descriptor().resolve(name));
        } catch (FileSystemException e) { // it is gone, or the file system has no hard links: write a new file
            return false;
        }
        FileStatus status = FileStatus.ofExisting(held);
        return status.isRegular() && FileContent.is(held, status, content, rights);
    }

    @Override
    public boolean makeDirectory(Path name, FileRights rights) throws IOException {
        Optional<FileStatus> before = status(name);
        if (before.isPresent()) {
            return changeDirectory(name, before.get(), rights);
        }
        try (PrivateDirectory room = room()) {
            Path fresh = Files.createDirectory(room.fresh());
            rights.giveTo(FileContent.view(fresh));
            room.moveOut(name);
            return true;
        }
    }

    /**
     * Changes an existing directory, but none of this user: somebody who can rename directories here could have moved
     * one here.
     */
    private boolean changeDirectory(Path name, FileStatus before, FileRights rights) throws IOException {
        if (!before.isDirectory()) {
            throw new RefusedFileException(path.resolve(name) + " is " + before.kind());
        }
        UserPrincipal self = Caller.principal();
        FileOwner named = rights.owner();
        UserPrincipal owner = named == null ? self : named.user();
        try (SharedDirectory directory = new SharedDirectory(
                path.resolve(name), stream.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS), caller)) {
            PosixFileAttributes attributes = directory.requireOwner(owner);
            if (rights.areThoseOf(attributes)) {
                return false;
            }
            if (owner.equals(self)) {
                throw new RefusedFileException(directory.path + " has other permissions or another group, and others"
                        + " can write in " + path + ": it may be a directory that they moved there");
            }
            rights.giveTo(directory.view());
            return true;
        }
    }

    private PosixFileAttributes requireOwner(UserPrincipal owner) throws IOException {
        PosixFileAttributes attributes = view().readAttributes();
        if (!attributes.owner().equals(owner)) {
            throw new RefusedFileException(
                    path + " belongs to " + attributes.owner().getName() + " and not to " + owner.getName()
                            + ", in a directory where others can write");
        }
        return attributes;
    }

    @Override
    public boolean remove(Path name) throws IOException {
        try {
            stream.deleteFile(name);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * Reads a file by a second name, if possible. Only root can give one to other users' files; without it, the worst
     * that can happen is that a FIFO keeps this process waiting.
     */
    @Override
    public byte[] read(Path name, int mostBytes) throws IOException {
        Path shown = path.resolve(name);
        Path file = descriptor().resolve(name);
        requireRegular(name, FileStatus.ofExisting(file));
        PrivateDirectory room = caller.isRoot() ? roomOrNone() : null;
        if (room == null) {
            return FileContent.read(file, mostBytes, shown);
        }
        try (room) {
            Path held = room.hold(file);
            requireRegular(name, FileStatus.ofExisting(held));
            return FileContent.read(held, mostBytes, shown);
        }
    }

    private @Nullable PrivateDirectory roomOrNone() throws IOException {
        try {
            return room();
        } catch (NoSuchFileException e) { // below /proc, where nobody else can create anything either
            return null;
        }
    }

    private void requireRegular(Path name, FileStatus status) throws RefusedFileException {
        if (!status.isRegular()) {
            throw new RefusedFileException(path.resolve(name) + " is " + status.kind());
        }
    }

    private PosixFileAttributeView view() {
        return stream.getFileAttributeView(PosixFileAttributeView.class);
    }

    private PrivateDirectory room() throws IOException {
        return PrivateDirectory.in(stream, descriptor(), path);
    }

    /** Finds the descriptor only on use, because a directory that is only passed through needs none. */
    private Path descriptor() throws IOException {
        Path found = descriptor;
        if (found == null) {
            found = Descriptor.of(stream, path);
            descriptor = found;
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
