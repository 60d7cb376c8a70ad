package dev.jops.simulator.holder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files below a directory that is the root of absolute paths. No link in a path leads out of it; when a file is
 * read or written, not even a link that is made meanwhile.
 */
public final class RootedFiles {
    private static final int MOST_LINKS = 40; // as in Linux
    private static final Set<OpenOption> TO_READ = set(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> TO_WRITE = set(
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            LinkOption.NOFOLLOW_LINKS);

    private final Path root;

    public RootedFiles(Path root) {
        this.root = root;
    }

    private static Set<OpenOption> set(OpenOption... options) {
        return new LinkedHashSet<>(List.of(options));
    }

    /** Returns where an absolute path leads with the present links. */
    public Path at(String path) {
        Deque<Path> ahead = new ArrayDeque<>();
        Path.of(path).forEach(ahead::add);
        Path place = root;
        int links = 0;
        while (!ahead.isEmpty()) {
            Path next = place.resolve(ahead.pop()).normalize();
            if (!next.startsWith(root)) {
                place = root; // the parent of a root is the root itself
            } else if (Files.isSymbolicLink(next) && links++ < MOST_LINKS) {
                Path target = target(next);
                place = target.isAbsolute() ? root : place;
                putAhead(target, ahead);
            } else {
                place = next;
            }
        }
        return place;
    }

    /**
     * Returns where the last name of an absolute path is. A link there is followed only if its target is absolute, so
     * that this computer would follow it out of the root, and exists.
     */
    public Path nameAt(String path) {
        Path name = Path.of(path).getFileName();
        if (name == null) {
            return root;
        }
        Path place = at(Path.of(path).resolveSibling("").toString()).resolve(name);
        if (Files.isSymbolicLink(place) && target(place).isAbsolute()) {
            Path found = at(path);
            return Files.exists(found) ? found : place;
        }
        return place;
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException e) {
            throw new UncheckedIOException(link + " can't be followed", e);
        }
    }

    private static void putAhead(Path target, Deque<Path> ahead) {
        for (int i = target.getNameCount() - 1; i >= 0; i--) {
            ahead.push(target.getName(i));
        }
    }

    /**
     * Reads a file.
     *
     * @throws IOException if there is none, it is not a regular file, or it can't be read
     */
    public byte[] read(String path) throws IOException {
        try (Walk walk = new Walk(path)) {
            walk.requireFile(path);
            try (SeekableByteChannel channel = walk.directory().newByteChannel(walk.name(), TO_READ)) {
                return Channels.newInputStream(channel).readAllBytes();
            }
        }
    }

    /**
     * Writes a file, and gives a new one to an owner.
     *
     * @param owner the number of a user and of a group of this computer; 0 for this process's own
     * @throws IOException if it is not a regular file, or can't be written
     */
    public void write(String path, byte[] content, long owner) throws IOException {
        try (Walk walk = new Walk(path)) {
            boolean isNew = walk.attributes() == null;
            if (!isNew) {
                walk.requireFile(path);
            }
            try (SeekableByteChannel channel = walk.directory()
                    .newByteChannel(
                            walk.name(),
                            TO_WRITE,
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")))) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            if (isNew && owner != 0) {
                walk.giveTo(owner);
            }
        }
    }

    /**
     * A walk to a file: each directory is opened by its name in the one before, and links are read, not followed by the
     * kernel.
     */
    private final class Walk implements AutoCloseable {
        private final Deque<SecureDirectoryStream<Path>> opened = new ArrayDeque<>();
        private final Deque<Path> ahead = new ArrayDeque<>();
        private Path place = root;
        private Path name = Path.of("");
        private @Nullable BasicFileAttributes attributes;

        @SuppressWarnings("StreamResourceLeak") // closed with the walk
        Walk(String path) throws IOException {
            Path.of(path).forEach(ahead::add);
            try {
                opened.push(secure(Files.newDirectoryStream(root)));
                go(path);
            } catch (IOException e) {
                close();
                throw e;
            }
        }

        private void go(String path) throws IOException {
            int links = 0;
            while (!ahead.isEmpty()) {
                Path next = ahead.pop();
                if (next.toString().equals("..")) {
                    up();
                    continue;
                }
                if (next.toString().equals(".") || next.toString().isEmpty()) {
                    continue;
                }
                BasicFileAttributes found = find(next, path);
                if (found != null && found.isSymbolicLink()) {
                    if (links++ == MOST_LINKS) {
                        throw new IOException("too many levels of symbolic links");
                    }
                    follow(Files.readSymbolicLink(place.resolve(next)));
                } else if (ahead.isEmpty()) {
                    name = next;
                    attributes = found;
                    return;
                } else {
                    opened.push(secure(directory().newDirectoryStream(next, LinkOption.NOFOLLOW_LINKS)));
                    place = place.resolve(next);
                }
            }
            throw new IOException("Is a directory");
        }

        private @Nullable BasicFileAttributes find(Path next, String path) throws IOException {
            try {
                return directory()
                        .getFileAttributeView(next, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .readAttributes();
            } catch (NoSuchFileException e) {
                if (ahead.isEmpty()) {
                    return null;
                }
                throw new NoSuchFileException(path);
            }
        }

        private void follow(Path target) throws IOException {
            while (target.isAbsolute() && opened.size() > 1) {
                up();
            }
            putAhead(target, ahead);
        }

        private void up() throws IOException {
            if (opened.size() > 1) {
                opened.pop().close();
                place = place.resolveSibling("");
            }
        }

        private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream) throws IOException {
            if (stream instanceof SecureDirectoryStream<Path> secure) {
                return secure;
            }
            stream.close();
            throw new IOException("this Java can't open a file relative to a directory");
        }

        SecureDirectoryStream<Path> directory() {
            return opened.element();
        }

        Path name() {
            return name;
        }

        @Nullable
        BasicFileAttributes attributes() {
            return attributes;
        }

        /** Throws if it is not a regular file: opening a FIFO could block forever. */
        void requireFile(String path) throws IOException {
            if (attributes == null) {
                throw new NoSuchFileException(path);
            }
            if (!attributes.isRegularFile()) {
                throw new IOException(attributes.isDirectory() ? "Is a directory" : "not a regular file");
            }
        }

        void giveTo(long owner) throws IOException {
            PosixFileAttributeView view =
                    directory().getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            UserPrincipalLookupService users = root.getFileSystem().getUserPrincipalLookupService();
            view.setOwner(users.lookupPrincipalByName(Long.toString(owner)));
            view.setGroup(users.lookupPrincipalByGroupName(Long.toString(owner)));
        }

        @Override
        public void close() throws IOException {
            while (!opened.isEmpty()) {
                opened.pop().close();
            }
        }
    }
}
