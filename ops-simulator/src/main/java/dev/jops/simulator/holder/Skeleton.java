package dev.jops.simulator.holder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** The directories and links of a machine's root, and its mount points. */
record Skeleton(Path root, Namespaces namespaces) {
    private static final List<String> DEVICES = List.of("null", "zero", "full", "random", "urandom", "tty");

    private static final List<Path> SYSTEM = List.of(
            Path.of("/bin"),
            Path.of("/sbin"),
            Path.of("/lib"),
            Path.of("/lib32"),
            Path.of("/lib64"),
            Path.of("/libx32"));
    private static final Path DPKG = Path.of("/var/lib/dpkg");
    private static final List<String> DIRECTORIES = List.of(
            "boot",
            "charm",
            "dev",
            "dev/pts",
            "dev/shm",
            "etc",
            "home",
            "media",
            "mnt",
            "opt",
            "proc",
            "root",
            "run",
            "run/lock",
            "srv",
            "sys",
            "tmp",
            "usr",
            "usr/local",
            "usr/local/bin",
            "usr/local/etc",
            "usr/local/include",
            "usr/local/lib",
            "usr/local/sbin",
            "usr/local/share",
            "usr/local/src",
            "var",
            "var/cache",
            "var/lib",
            "var/log",
            "var/mail",
            "var/opt",
            "var/spool",
            "var/tmp");
    private static final List<String> FOR_ALL = List.of("tmp", "var/tmp");

    /** Links, each by its target and its name. */
    private static final List<List<String>> LINKS = List.of(
            List.of("/run", "var/run"),
            List.of("/run/lock", "var/lock"),
            List.of("pts/ptmx", "dev/ptmx"),
            List.of("/proc/self/fd", "dev/fd"),
            List.of("fd/0", "dev/stdin"),
            List.of("fd/1", "dev/stdout"),
            List.of("fd/2", "dev/stderr"));

    /**
     * Returns the system directories of this computer outside {@code /usr}, such as {@code /bin}; on most computers
     * these are links.
     */
    static List<Path> systemDirectories() {
        return Stream.concat(SYSTEM.stream(), Stream.of(DPKG))
                .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    /** Returns the devices of this computer that a machine has too. */
    static List<Path> devices() {
        return DEVICES.stream()
                .map(device -> Path.of("/dev", device))
                .filter(Files::exists)
                .toList();
    }

    /** Whether a readable path has to be mounted, because it is not in a directory that machines see anyway. */
    static boolean isShown(Bind bind) {
        Path target = Path.of(bind.target());
        boolean isInPlace = bind.source().equals(target);
        boolean isInUsr = target.startsWith("/usr") && !target.startsWith("/usr/local");
        boolean isSeen = isInUsr || target.startsWith("/etc");
        return !(isInPlace && isSeen) && Files.exists(bind.source());
    }

    void make(List<Bind> binds) throws IOException {
        Files.createDirectories(root);
        open(root);
        for (String name : DIRECTORIES) {
            directory(root.resolve(name));
        }
        for (String name : FOR_ALL) {
            Files.setAttribute(root.resolve(name), "unix:mode", 01777);
        }
        Files.setPosixFilePermissions(root.resolve("root"), PosixFilePermissions.fromString("rwx------"));
        for (List<String> link : LINKS) {
            namespaces.hand(Files.createSymbolicLink(root.resolve(link.get(1)), Path.of(link.get(0))));
        }
        for (Path device : devices()) {
            place(device, device.toString());
        }
        for (Path system : SYSTEM) {
            if (Files.isSymbolicLink(system)) {
                namespaces.hand(Files.createSymbolicLink(below(system.toString()), Files.readSymbolicLink(system)));
            }
        }
        for (Path system : systemDirectories()) {
            place(system, system.toString());
        }
        for (Bind bind : binds) {
            if (bind.isWritable() || isShown(bind)) {
                place(bind.source(), bind.target());
            }
        }
    }

    /** Makes a file or a directory as a mount point. */
    private void place(Path source, String target) throws IOException {
        Path path = below(target);
        if (Files.isDirectory(source)) {
            directory(path);
        } else if (Files.notExists(path)) {
            directory(path.resolveSibling(""));
            namespaces.hand(Files.createFile(path));
        }
    }

    private void directory(Path path) throws IOException {
        if (Files.notExists(path)) {
            directory(path.resolveSibling(""));
            open(Files.createDirectory(path));
        }
    }

    /** Gives a directory to the machine's root, readable for all whatever the umask is. */
    private void open(Path directory) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        namespaces.hand(directory);
    }

    private Path below(String path) {
        return root.resolve(path.substring(1));
    }
}
