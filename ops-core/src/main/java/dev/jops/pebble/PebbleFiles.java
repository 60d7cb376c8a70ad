package dev.jops.pebble;

import dev.jops.internal.pebble.SentText;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;

/** File operations that take several calls: writing a file only if it differs, and copying whole directories. */
public final class PebbleFiles {
    /** Only a tree with a link to a directory above itself is deeper. */
    private static final int MOST_NESTED = 100;

    /** The most bytes that Linux allows in the name of a file. */
    private static final int LONGEST_NAME = 255;

    /** What Java shows for each byte of a name that is not text. */
    private static final char NOT_TEXT = '\ufffd';

    private final Pebble pebble;

    /** Works through this client. */
    public PebbleFiles(Pebble pebble) {
        this.pebble = Objects.requireNonNull(pebble, "pebble");
    }

    /**
     * Writes a file in UTF-8, unless it already has this content, these permissions and, if one is set, this owner.
     *
     * @return whether it was written
     * @throws PebblePathException if it can't be written
     */
    public boolean pushIfChanged(String path, String text, FileOptions options) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        if (same(path, content, options).isPresent()) {
            return false;
        }
        push(path, content, options);
        return true;
    }

    /** The file at a path if it has this content, these permissions and, if one is set, this owner. */
    Optional<FileInfo> same(String path, byte[] content, FileOptions options) {
        return pebble.fileInfo(path).filter(file -> options.areMetBy(file) && hasContent(path, file, content));
    }

    void push(String path, byte[] content, FileOptions options) {
        pebble.push(path, new ByteArrayInputStream(content), options);
    }

    private boolean hasContent(String path, FileInfo file, byte[] content) {
        if (file.type() != FileInfo.Type.FILE || file.size().orElse(-1) != content.length) {
            return false;
        }
        try (InputStream present = pebble.pull(path)) {
            return Arrays.equals(present.readNBytes(content.length + 1), content);
        } catch (PebblePathException e) {
            return false; // it was removed in the meantime
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Copies a local file, or a directory with everything in it, into a directory of the container, under its own name.
     *
     * <p>Directories are created as needed, and links are followed. Permissions are those of the local files, except for the
     * set-user-ID, set-group-ID and sticky bits, which Pebble does not set. The first failure ends the copying; what was
     * copied stays.
     *
     * @param owner the owner of the copies; its permissions do not count
     * @throws IllegalArgumentException if the source is the root, whose copy would have no name
     * @throws PebblePathException if something can't be written in the container
     * @throws UncheckedIOException if a local file can't be read, becomes shorter while it is read, is a socket, a FIFO or a
     *     device, has a name that is not UTF-8, or is a link that leads nowhere or to a directory above itself; of a file
     *     that can't be read to its end nothing is written
     */
    public void pushPath(Path source, String directory, FileOptions owner) {
        Path from = source.toAbsolutePath().normalize();
        Path parent = from.getParent();
        if (parent == null) {
            throw nameless(source.toString());
        }
        try {
            Files.walkFileTree(
                    from,
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    Integer.MAX_VALUE,
                    new Pushing(parent, directory, owner.makingParents()));
        } catch (IOException e) {
            throw new UncheckedIOException(source + " can't be copied to the container: " + LocalProblem.of(e), e);
        }
    }

    private final class Pushing extends SimpleFileVisitor<Path> {
        private final Path from;
        private final String to;
        private final FileOptions options;

        Pushing(Path from, String to, FileOptions options) {
            this.from = from;
            this.to = to;
            this.options = options;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            pebble.makeDirectory(target(directory), options.permissions(permissions(directory)));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (attributes.isOther()) {
                throw new IOException(file + " is a socket, a FIFO or a device: leave it out of what is copied");
            }
            try (InputStream content = new WholeFile(Files.newInputStream(file), attributes.size())) {
                pebble.push(target(file), content, options.permissions(permissions(file)));
            }
            return FileVisitResult.CONTINUE;
        }

        /** Two names that are not text would become the same one. */
        private String target(Path path) throws IOException {
            String relative = from.relativize(path).toString();
            if (relative.indexOf(NOT_TEXT) >= 0) {
                throw new IOException(path + " has a name that is not text in UTF-8: rename it, or leave it out");
            }
            return joined(to, relative);
        }
    }

    /** Fails at the end of a file that has become shorter than it was. */
    private static final class WholeFile extends FilterInputStream {
        private long left;

        WholeFile(InputStream in, long size) {
            super(in);
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            if (count < 0 && left > 0) {
                throw new EOFException("it became shorter by " + left + " bytes while it was read");
            }
            left -= count;
            return count;
        }
    }

    private static String permissions(Path path) throws IOException {
        int mode = (int) Files.getAttribute(path, "unix:mode") & 0777;
        return Integer.toOctalString(01000 | mode).substring(1);
    }

    /**
     * Copies a file of the container, or a directory with everything in it, into a local directory, under its own name.
     *
     * <p>Directories are created as needed, and links are followed. Only their owner can read the copied files. The first
     * failure ends the copying; what was copied stays.
     *
     * @throws IllegalArgumentException if the source is the root, or ends in dots, so that its copy would have no name
     * @throws PebblePathException if something can't be read in the container
     * @throws PebbleProtocolException if something has a name that no local file can have, or one that leads out of the
     *     local directory, or if a link leads to a directory above itself
     * @throws UncheckedIOException if a local file can't be written
     */
    public void pullPath(String source, Path directory) {
        if (!hasName(source)) {
            throw nameless(source);
        }
        FileInfo info = pebble.fileInfo(source)
                .orElseThrow(() -> new PebblePathException(
                        pebble.address(), "copy", source, "not-found", "there is no such file or directory"));
        try {
            pull(source, info, Files.createDirectories(directory).resolve(checkedName(source, info)), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(source + " can't be copied to " + directory + ": " + LocalProblem.of(e), e);
        }
    }

    private void pull(String source, FileInfo info, Path target, int depth) throws IOException {
        if (info.type() != FileInfo.Type.DIRECTORY) {
            pebble.pull(source, target);
            return;
        }
        if (depth == MOST_NESTED) {
            throw new PebbleProtocolException(
                    pebble.address(), "copy of a directory", "a link leads to a directory above itself", null);
        }
        Files.createDirectories(target);
        for (FileInfo each : pebble.listFiles(source)) {
            String path = joined(source, checkedName(source, each));
            FileInfo followed =
                    each.type() == FileInfo.Type.SYMLINK ? pebble.fileInfo(path).orElse(each) : each;
            pull(path, followed, target.resolve(each.name()), depth + 1);
        }
    }

    private static boolean hasName(String source) {
        int end = source.length();
        while (end > 0 && source.charAt(end - 1) == '/') {
            end--;
        }
        String name = source.substring(source.lastIndexOf('/', end - 1) + 1, end);
        return !name.isEmpty() && !name.equals(".") && !name.equals("..");
    }

    private static IllegalArgumentException nameless(String source) {
        return new IllegalArgumentException("'" + source + "' can't be copied: its copy would have no name");
    }

    /** The name of an entry, which a workload chooses and which must not lead out of the local directory. */
    private String checkedName(String path, FileInfo info) {
        String name = info.name();
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0) {
            throw unusableName(path, "leads elsewhere");
        }
        if (SentText.firstUnsendable(name) >= 0 || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw unusableName(path, "no file can have");
        }
        return name;
    }

    private PebbleProtocolException unusableName(String path, String problem) {
        return new PebbleProtocolException(
                pebble.address(), "copy of " + path, "something in it has a name that " + problem, null);
    }

    private static String joined(String directory, String name) {
        return directory.endsWith("/") ? directory + name : directory + "/" + name;
    }

    @Override
    public String toString() {
        return "the files of " + pebble;
    }
}
