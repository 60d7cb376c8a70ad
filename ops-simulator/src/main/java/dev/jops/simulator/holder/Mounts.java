package dev.jops.simulator.holder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The mounts of a machine, in the form of {@code fstab}, so that one process can mount them all, each with the flags
 * that it has to keep.
 */
final class Mounts {
    /** The flags of a mount that an ordinary user may not drop. */
    private static final List<String> FLAGS =
            List.of("nosuid", "nodev", "noexec", "noatime", "nodiratime", "relatime", "nosymfollow");

    private final Path machine;
    private final List<List<String>> known;
    private final StringBuilder table = new StringBuilder();

    /** Begins the table of mounts below this directory. */
    Mounts(Path machine) throws IOException {
        this.machine = machine;
        this.known = Files.readAllLines(Path.of("/proc/self/mountinfo"), StandardCharsets.UTF_8).stream()
                .map(line -> List.of(line.split(" ")))
                .toList();
    }

    void bind(Path source, String target) {
        add(source.toString(), target, "none", "bind");
    }

    void bindWithWhatIsBelow(Path source, String target) {
        add(source.toString(), target, "none", "rbind");
    }

    void bindToRead(Path source, String target) throws IOException {
        add(source.toString(), target, "none", "bind,ro" + flagsOf(source.toRealPath()));
    }

    void make(String type, String target, String options) {
        add(type, target, type, options);
    }

    private void add(String source, String target, String type, String options) {
        table.append(escaped(source))
                .append(' ')
                .append(escaped(target.equals("/") ? machine.toString() : machine + target))
                .append(' ')
                .append(type)
                .append(' ')
                .append(options)
                .append(" 0 0\n");
    }

    /** Returns the flags of the mount that a path is on, each after a comma. */
    private String flagsOf(Path path) {
        String flags = "";
        int longest = -1;
        for (List<String> mount : known) {
            Path point = Path.of(unescaped(mount.get(4)));
            if (path.startsWith(point) && point.getNameCount() >= longest) { // a later mount covers an earlier one
                longest = point.getNameCount();
                List<String> options = new ArrayList<>(List.of(mount.get(5).split(",")));
                options.retainAll(FLAGS);
                flags = options.isEmpty() ? "" : "," + String.join(",", options);
            }
        }
        return flags;
    }

    private static String escaped(String word) {
        return word.replace("\\", "\\134")
                .replace(" ", "\\040")
                .replace("\t", "\\011")
                .replace("\n", "\\012")
                .replace("#", "\\043");
    }

    private static String unescaped(String word) {
        return word.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\043", "#")
                .replace("\\134", "\\");
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
