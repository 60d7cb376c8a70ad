package dev.jops.simulator.holder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The way in which machines are made of Linux namespaces on this computer, by root or by an ordinary user.
 *
 * @param script the shell script that a machine's holder runs
 * @param nsenter the program that enters a machine
 * @param firstId the user and group of this computer that is root in a machine that real root makes; 0 if a machine's
 *     root is this process's user
 * @param ids how many users and groups a machine has
 */
public record Namespaces(Path script, Path nsenter, long firstId, long ids) {
    private static final String SCRIPT = "holder.sh";
    private static final String LAYER = "programs.sh";
    private static final long USUAL_FIRST_ID = 2_000_000_000;
    private static final long USUAL_IDS = 65_536;
    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin"), Path.of("/sbin"));

    /** The programs with which a machine is made, each with its package in Debian and Ubuntu. */
    private static final List<List<String>> PROGRAMS = List.of(
            List.of("unshare", "util-linux"),
            List.of("nsenter", "util-linux"),
            List.of("mount", "mount"),
            List.of("umount", "mount"),
            List.of("pivot_root", "util-linux"),
            List.of("setpriv", "util-linux"),
            List.of("setsid", "util-linux"),
            List.of("hostname", "hostname"));

    /**
     * Returns the namespaces for the user of this process.
     *
     * @param directory a directory that no other user can enter, for the scripts that make machines
     * @throws IOException if there are none, with the reason
     */
    public static Namespaces in(Path directory) throws IOException {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux")) {
            throw new IOException("only Linux has namespaces");
        }
        if (!Files.isDirectory(Path.of("/proc/self/ns"))) {
            throw new IOException("there is no /proc, which shows namespaces");
        }
        for (List<String> program : PROGRAMS) {
            if (find(program.get(0)).isEmpty()) {
                throw new IOException(
                        "there is no " + program.get(0) + ": it comes with the package " + program.get(1));
            }
        }
        Path script = script(directory);
        Path nsenter = find("nsenter").orElseThrow();
        boolean isRoot = Objects.equals(Files.getAttribute(script, "unix:uid", LinkOption.NOFOLLOW_LINKS), 0);
        long available = isRoot ? availableIds() : 1;
        if (available == 1) { // an ordinary user, or root of a container that was made by one
            return new Namespaces(script, nsenter, 0, 1);
        }
        long first = Math.min(USUAL_FIRST_ID, available / 2);
        return new Namespaces(script, nsenter, first, Math.min(USUAL_IDS, available - first));
    }

    /**
     * Returns the size of the range of IDs that root is in. In a container it may be a small one, of which the upper
     * half serves as well.
     */
    private static long availableIds() throws IOException {
        String[] map = Files.readString(Path.of("/proc/self/uid_map")).strip().split("\\s+", 4);
        return Long.parseLong(map[2]);
    }

    private static Optional<Path> find(String program) {
        return PLACES.stream()
                .map(place -> place.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path script(Path directory) {
        Path script = directory.resolve(SCRIPT);
        try (InputStream resource = resource(SCRIPT)) {
            Files.copy(resource, script, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-r--r--"));
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException(script + " can't be written: " + e.getMessage(), e);
        }
    }

    /** Returns the lines of shell that mount programs over those of a machine. */
    static String layer() throws IOException {
        try (InputStream resource = resource(LAYER)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Namespaces.class.getResourceAsStream(name), name);
    }

    /**
     * Returns the restriction that keeps users of this computer from making namespaces, with the command by which an
     * administrator lifts it; empty if this class knows of none.
     */
    public static Optional<String> restriction() {
        if (isSet("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1")) {
            return Optional.of("AppArmor keeps its users from making namespaces; an administrator lets them with: sudo"
                    + " sysctl kernel.apparmor_restrict_unprivileged_userns=0");
        }
        if (isSet("/proc/sys/kernel/unprivileged_userns_clone", "0")) {
            return Optional.of("its users may not make namespaces; an administrator lets them with: sudo sysctl"
                    + " kernel.unprivileged_userns_clone=1");
        }
        if (isSet("/proc/sys/user/max_user_namespaces", "0")) {
            return Optional.of("it allows no user namespaces; an administrator allows them with: sudo sysctl"
                    + " user.max_user_namespaces=10000");
        }
        return Optional.empty();
    }

    private static boolean isSet(String setting, String value) {
        try {
            return Files.readString(Path.of(setting), StandardCharsets.UTF_8)
                    .strip()
                    .equals(value);
        } catch (IOException e) {
            return false; // this kernel has no such setting
        }
    }

    /** Returns the process that makes and holds a machine in this directory. */
    ProcessBuilder holder(Path directory, String name) {
        ProcessBuilder builder = new ProcessBuilder(
                        "setsid",
                        "sh",
                        script.toString(),
                        "begin",
                        directory.toString(),
                        name,
                        Long.toString(firstId),
                        Long.toString(ids))
                .redirectErrorStream(true);
        return withPlainEnvironment(builder);
    }

    /** Gives a process an environment with the programs of this computer and with English messages. */
    static ProcessBuilder withPlainEnvironment(ProcessBuilder builder) {
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    /** Returns the beginning of a command line that runs in the machine of this first process. */
    List<String> entering(long firstProcess) {
        List<String> command = new ArrayList<>(List.of(
                nsenter.toString(),
                "--target",
                Long.toString(firstProcess),
                "--mount",
                "--pid",
                "--ipc",
                "--uts",
                "--user"));
        if (firstId == 0) {
            command.add("--preserve-credentials"); // its user is root there
        }
        return command;
    }

    /** Gives a file to the root of the machines; a link is not followed. */
    public void hand(Path file) throws IOException {
        if (firstId != 0) {
            Files.setAttribute(file, "unix:uid", (int) firstId, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:gid", (int) firstId, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
