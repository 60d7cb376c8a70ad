package dev.jops.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A path below a directory that nobody else can replace, such as {@code /}. It leads where root or this process's user
 * wants it to lead, or is refused.
 *
 * <p>Its directories are opened one after the other. A link is followed if nobody else can create one in its directory,
 * and refused otherwise. So a user who owns a directory in the path can't get a file of root changed or read, or become
 * the owner of a directory of root.
 */
public final class GuardedPath {
    private static final int MOST_LINKS = 40; // as many as Linux follows

    private final Path top;
    private final Path path;
    private final Directory.Purpose purpose;
    private final boolean isLastFollowed;
    private final Caller caller = new Caller();
    private final Deque<Path> names = new ArrayDeque<>();

    private GuardedPath(Path top, Path path, Directory.Purpose purpose, boolean isLastFollowed) {
        this.top = top;
        this.path = path;
        this.purpose = purpose;
        this.isLastFollowed = isLastFollowed;
    }

    /**
     * Replaces a file atomically; returns whether its content, permissions or owner were different. A link is itself
     * replaced.
     */
    public static boolean replace(Path top, Path file, byte[] content, FileRights rights) throws IOException {
        GuardedPath path = new GuardedPath(top, file, Directory.Purpose.CHANGE, false);
        try (Directory directory = path.open(true)) {
            return directory.replace(path.lastName(), content, rights);
        }
    }

    /** Creates a directory, or changes an existing one; returns whether it did not exist or had other rights. */
    public static boolean makeDirectory(Path top, Path file, FileRights rights) throws IOException {
        GuardedPath path = new GuardedPath(top, file, Directory.Purpose.CHANGE, true);
        try (Directory directory = path.open(true)) {
            return directory.makeDirectory(path.lastName(), rights);
        }
    }

    /** Removes anything except a directory; returns whether there was something. A link is itself removed. */
    public static boolean remove(Path top, Path file) throws IOException {
        GuardedPath path = new GuardedPath(top, file, Directory.Purpose.CHANGE, false);
        try (Directory directory = path.open(false)) {
            Optional<FileStatus> status = directory.status(path.lastName());
            if (status.isPresent() && status.get().isDirectory()) {
                throw new RefusedFileException("it is a directory");
            }
            return status.isPresent() && directory.remove(path.lastName());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Returns the content of a file; empty if there is no file. */
    public static Optional<byte[]> read(Path top, Path file, int mostBytes) throws IOException {
        GuardedPath path = new GuardedPath(top, file, Directory.Purpose.READ, true);
        try (Directory directory = path.open(false)) {
            return Optional.of(directory.read(path.lastName(), mostBytes));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Path lastName() {
        return names.getFirst();
    }

    /** Opens the directory that contains the last name. */
    private Directory open(boolean isMakingDirectories) throws IOException {
        Directory here = from(top, top.relativize(path));
        int links = 0;
        try {
            while (!names.isEmpty()) {
                Path name = names.getFirst();
                boolean isLast = names.size() == 1;
                if (name.toString().equals("..")) { // from a link, whose own directory nobody else can change
                    here = fromTheTop(parentOf(here));
                    continue;
                }
                Optional<FileStatus> status = isLast && !isLastFollowed ? Optional.empty() : here.status(name);
                if (status.isPresent() && status.get().isLink()) {
                    links++;
                    here = fromTheTop(target(here, name, status.get(), links));
                } else if (isLast) {
                    return here;
                } else {
                    names.removeFirst();
                    here = next(here, name, status.orElse(null), isMakingDirectories);
                }
            }
            throw new RefusedFileException(path + " leads to the root directory");
        } catch (IOException | RuntimeException | Error e) {
            here.close();
            throw e;
        }
    }

    /** Begins again at the top, with this path before the remaining names. */
    private Directory fromTheTop(Path start) throws IOException {
        names.pollFirst();
        return from(start.getRoot(), start);
    }

    private Directory from(Path directory, Path next) throws IOException {
        for (int i = next.getNameCount() - 1; i >= 0; i--) {
            names.addFirst(next.getName(i));
        }
        return new OwnDirectory(directory, false, caller);
    }

    private Path parentOf(Directory directory) throws IOException {
        Path parent = directory.path().getParent();
        if (directory instanceof SharedDirectory) {
            throw new RefusedFileException(
                    path + " leads through a link and then out of " + directory.path() + ", which others can move");
        }
        return parent == null ? directory.path() : parent;
    }

    private Path target(Directory directory, Path name, FileStatus status, int links) throws IOException {
        Path link = directory.path().resolve(name);
        if (!directory.follows(status, purpose)) {
            throw new RefusedFileException(
                    link + " is a link of " + ownerOf(link) + "'s, in a directory where others can write");
        }
        if (links > MOST_LINKS) {
            throw new RefusedFileException(path + " leads through more than " + MOST_LINKS + " links");
        }
        return directory.path().resolve(Files.readSymbolicLink(link));
    }

    private static String ownerOf(Path link) throws IOException {
        return Files.getOwner(link, LinkOption.NOFOLLOW_LINKS).getName();
    }

    private static Directory next(Directory here, Path name, @Nullable FileStatus status, boolean isMakingDirectories)
            throws IOException {
        Path path = here.path().resolve(name);
        if (status == null) {
            if (isMakingDirectories) {
                return here.make(name);
            }
            throw new NoSuchFileException(path.toString());
        }
        if (!status.isDirectory()) {
            throw new RefusedFileException(path + " is " + status.kind());
        }
        return here.enter(name, status);
    }
}
