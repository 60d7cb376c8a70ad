package dev.jops.simulator.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How machines of units are made of Linux namespaces on this computer, by root or by an ordinary user.
 *
 * @param script the shell script that a machine's holder runs
 * @param nsenter the program that enters a machine
 * @param isRoot whether this process runs as root; a machine's root is another user then
 * @param firstId the user and group of this computer that is root in a machine that root makes; 0 otherwise
 * @param ids how many users and groups a machine has
 */
record Namespaces(Path script, Path nsenter, boolean isRoot, long firstId, long ids) {
    private static final long USUAL_FIRST_ID = 2_000_000_000;
    private static final long USUAL_IDS = 65_536;

    /** Returns the namespaces of this process' user. */
    static Namespaces of(Path script, Path nsenter, boolean isRoot) throws IOException {
        if (!isRoot) {
            return new Namespaces(script, nsenter, false, 0, 1);
        }
        // In a container root itself may have a range of IDs that begins with it; the upper half serves as well.
        String[] map = Files.readString(Path.of("/proc/self/uid_map")).strip().split("\\s+", 4);
        long available = Long.parseLong(map[2]);
        long first = Math.min(USUAL_FIRST_ID, available / 2);
        return new Namespaces(script, nsenter, true, first, Math.min(USUAL_IDS, available - first));
    }

    /** Returns the process that makes and holds a machine. */
    ProcessBuilder holder(Path directory, String name, List<Path> readable) {
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                "sh",
                script.toString(),
                "begin",
                directory.toString(),
                name,
                Long.toString(firstId),
                Long.toString(ids)));
        for (Path path : readable) {
            command.add(path.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    /** Returns the beginning of a command line that is to run in the machine of this first process. */
    List<String> entering(long firstProcess) {
        List<String> command = new ArrayList<>(List.of(
                nsenter.toString(), "--target", Long.toString(firstProcess), "--mount", "--pid", "--ipc", "--uts"));
        command.add("--user");
        if (!isRoot) {
            command.add("--preserve-credentials"); // its user is root there
        }
        return command;
    }

    /** Gives a file to the root of the machines. */
    void hand(Path file) throws IOException {
        if (isRoot) {
            Files.setAttribute(file, "unix:uid", (int) firstId, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:gid", (int) firstId, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
