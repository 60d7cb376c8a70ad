package dev.jops.maven;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whole directories, with all that is in them.
 *
 * <p>In the POSIX locale, Java can't convert a non-ASCII name to a path. URIs have a path's bytes in every locale, so
 * names are converted through them.
 */
final class DirectoryTree {

    private DirectoryTree() {}

    /** Creates a directory, or empties the existing one. */
    static Path empty(Path directory) throws IOException {
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            List<Path> deepestFirst;
            try (Stream<Path> all = Files.walk(directory)) {
                deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
        return Files.createDirectories(directory);
    }

    /**
     * Copies the content of a directory into another one; links stay links.
     *
     * @return the copies
     */
    static Set<Path> copy(Path from, Path to) throws IOException {
        return copyWithout(from.resolve("there is no such file"), from, to);
    }

    /**
     * Copies the content of a directory except one directory in it.
     *
     * @return the copies
     */
    static Set<Path> copyWithout(Path left, Path from, Path to) throws IOException {
        Path root = from.toRealPath(); // a walk does not follow a link at its start
        Path leftOut = root.resolve(from.relativize(left));
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(path -> !path.equals(root) && !path.startsWith(leftOut)).forEach(paths::add);
        }
        Set<Path> copies = new HashSet<>();
        for (Path path : paths) {
            Path copy = to.resolve(root.relativize(path));
            Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            if (Files.isDirectory(copy, LinkOption.NOFOLLOW_LINKS)) {
                letOwnerIn(copy);
            }
            copies.add(copy);
        }
        return copies;
    }

    /** Gives the owner all permissions, without which the directory can't be filled or removed. */
    private static void letOwnerIn(Path directory) throws IOException {
        Set<PosixFilePermission> mode = new HashSet<>(Files.getPosixFilePermissions(directory));
        mode.addAll(PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(directory, mode);
    }

    /** Lets everyone read all files except these, and run what the owner may run, whatever the umask was. */
    static void openToAllExcept(Set<Path> closed, Path directory) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(directory)) {
            paths = all.filter(path -> !closed.contains(path) && !Files.isSymbolicLink(path))
                    .toList();
        }
        for (Path path : paths) {
            String mode = Files.isDirectory(path) || Files.isExecutable(path) ? "rwxr-xr-x" : "rw-r--r--";
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        }
    }

    /** Returns the name of a path relative to a directory, with slashes. */
    static String nameOf(Path directory, Path path) {
        String name =
                path.toUri().getPath().substring(directory.toUri().getPath().length());
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    /** Returns the path with this name in an existing directory. */
    static Path at(Path directory, String name) {
        StringBuilder escaped = new StringBuilder();
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            if (each == '/' || (each > 0 && Character.isLetterOrDigit(each))) {
                escaped.append((char) each);
            } else {
                escaped.append(String.format("%%%02X", each));
            }
        }
        return Path.of(URI.create(directory.toUri() + escaped.toString()));
    }
}
