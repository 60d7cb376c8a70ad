package dev.jops.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A unit's charm directory, unpacked from a charm file as Juju does it, in which a test runs hooks. */
final class UnpackedUnit {
    private static final List<String> WITHOUT_NETWORK = List.of("/usr/bin/unshare", "--net");

    private final Path charm;
    private final Path tools;
    private final Path calls;
    private final Map<String, String> variables = new TreeMap<>();
    private List<String> as = List.of();

    /** Creates a unit whose directory and tools are in {@code dir}. */
    UnpackedUnit(Path dir) throws IOException {
        charm = Files.createDirectories(dir.resolve("charm"));
        tools = Files.createDirectories(dir.resolve("tools"));
        calls = Files.writeString(dir.resolve("calls"), "");
        Files.setPosixFilePermissions(calls, PosixFilePermissions.fromString("rw-rw-rw-"));
        tool("status-set", "echo \"$*\" >> " + calls);
        tool("juju-log", "exit 0");
        tool("state-set", "exit 0");
        tool("state-get", "echo '\"\"'");
    }

    void tool(String name, String script) throws IOException {
        Path tool = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** juju: core/charm and juju/utils zip keep the modes of entries and not their times. */
    void unpack(Path file) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            for (ZipArchiveEntry entry : java.util.Collections.list(zip.getEntries())) {
                Path target = charm.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.deleteIfExists(target);
                if (entry.isUnixSymlink()) {
                    Files.createSymbolicLink(target, Path.of(zip.getUnixSymlink(entry)));
                    continue;
                }
                try (InputStream content = zip.getInputStream(entry)) {
                    Files.copy(content, target);
                }
                String mode = (entry.getUnixMode() & 0111) == 0 ? "rw-r--r--" : "rwxr-xr-x";
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode));
            }
        }
    }

    /** Fills it with hard links to the files of another unit in which nothing has run yet. */
    void link(UnpackedUnit unpacked) throws IOException {
        try (Stream<Path> all = Files.walk(unpacked.charm)) {
            for (Path path : all.toList()) {
                Path target = charm.resolve(unpacked.charm.relativize(path));
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(target);
                } else {
                    Files.createLink(target, path);
                }
            }
        }
    }

    /** Returns a file that can be changed in place, only in this unit. */
    Path ownFile(String name) throws IOException {
        Path copy = Files.copy(file(name), file(name + ".own"), StandardCopyOption.COPY_ATTRIBUTES);
        return Files.move(copy, file(name), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Runs hooks with this variable from now on. */
    void set(String variable, String value) {
        variables.put(variable, value);
    }

    /** Runs hooks as another user from now on. */
    void runAs(String user) {
        as = List.of("setpriv", "--reuid", user, "--regid", user, "--clear-groups");
    }

    /** Runs hooks without a network from now on. */
    void runWithoutNetwork() {
        as = WITHOUT_NETWORK;
    }

    static boolean canRunWithoutNetwork() throws InterruptedException {
        List<String> command = new ArrayList<>(WITHOUT_NETWORK);
        command.add("/bin/true");
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    Path file(String name) {
        return charm.resolve(name);
    }

    /** Runs update-status and returns its output, with its exit code if that is not 0. */
    String runHook() throws IOException, InterruptedException {
        return runHook("update-status");
    }

    /** Runs a hook and returns its output, with its exit code if that is not 0. */
    String runHook(String name) throws IOException, InterruptedException {
        Process hook = startHook(name);
        String printed = new String(hook.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = hook.waitFor();
        return exitCode == 0 ? printed : printed + "exit " + exitCode;
    }

    /** Starts update-status with only the hook commands on its PATH. */
    Process startHook() throws IOException {
        return startHook("update-status");
    }

    private Process startHook(String name) throws IOException {
        List<String> command = new ArrayList<>(as);
        command.add(file("dispatch").toString());
        return start(command, name);
    }

    /** Runs update-status and returns the signal that killed it; 0 if it ended by itself. */
    int signalThatEndsAHook() throws IOException, InterruptedException {
        Process perl = start(List.of(
                "/usr/bin/perl",
                "-e",
                "system(@ARGV); exit($? & 127)",
                file("dispatch").toString()));
        return perl.waitFor();
    }

    private Process start(List<String> command) throws IOException {
        return start(command, "update-status");
    }

    private Process start(List<String> command, String hook) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(charm.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        tools.toString(),
                        "JUJU_CHARM_DIR",
                        charm.toString(),
                        "JUJU_UNIT_NAME",
                        "noted/0",
                        "JUJU_VERSION",
                        "3.6.14",
                        "JUJU_HOOK_NAME",
                        hook,
                        "JUJU_DISPATCH_PATH",
                        "hooks/" + hook));
        builder.environment().putAll(variables);
        return builder.start();
    }

    /** Returns the message of the last status. */
    String message() throws IOException {
        List<String> lines = Files.readAllLines(calls);
        String last = lines.get(lines.size() - 1);
        return last.substring(last.lastIndexOf(' ') + 1);
    }

    /** Runs update-status and returns the source of each class that it loads, from the JVM's log. */
    List<String> classLoads() throws IOException, InterruptedException {
        Path logs = Files.createDirectories(calls.resolveSibling("logs"));
        Files.setPosixFilePermissions(logs, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path log = logs.resolve("classes.log");
        String script = Files.readString(file("dispatch"))
                .replace("-Xlog:disable", "-Xlog:disable -Xlog:class+load=info:file=" + log);
        Path dispatch = Files.writeString(file("dispatch-logged"), script);
        Files.setPosixFilePermissions(dispatch, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> command = new ArrayList<>(as);
        command.add(dispatch.toString());
        Process hook = start(command);
        String printed = new String(hook.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (hook.waitFor() != 0 || !printed.isEmpty()) {
            throw new AssertionError("the hook failed: " + printed);
        }
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains(" source: "))
                .toList();
    }
}
