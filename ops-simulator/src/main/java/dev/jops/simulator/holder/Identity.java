package dev.jops.simulator.holder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;

/** The identity of a machine in {@code /etc}. */
record Identity(String name) {

    /** Writes it, once the machine exists and before anything else runs on it. */
    void write(Path root, Namespaces namespaces) throws IOException {
        Path etc = root.resolve("etc");
        write(namespaces, etc.resolve("hostname"), name + "\n", "rw-r--r--");
        write(
                namespaces,
                etc.resolve("hosts"),
                "127.0.0.1 localhost\n127.0.1.1 " + name + "\n::1 localhost ip6-localhost ip6-loopback\n",
                "rw-r--r--");
        String id =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        write(namespaces, etc.resolve("machine-id"), id.replace("-", "") + "\n", "rw-r--r--");
        write(namespaces, etc.resolve("shadow"), closed(etc.resolve("passwd"), ":*:19000:0:99999:7:::"), "rw-------");
        write(namespaces, etc.resolve("gshadow"), closed(etc.resolve("group"), ":*::"), "rw-------");
        namespaces.hand(Files.createSymbolicLink(etc.resolve("mtab"), Path.of("../proc/self/mounts")));
    }

    /** Returns the lines of a password file for these names, all without a password. */
    private static String closed(Path names, String rest) throws IOException {
        List<String> lines = Files.readAllLines(names, StandardCharsets.UTF_8);
        StringBuilder closed = new StringBuilder();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                closed.append(line, 0, colon).append(rest).append('\n');
            }
        }
        return closed.toString();
    }

    private static void write(Namespaces namespaces, Path file, String text, String mode) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        namespaces.hand(file);
    }
}
