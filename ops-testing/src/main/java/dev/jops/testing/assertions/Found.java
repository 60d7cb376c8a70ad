package dev.jops.testing.assertions;

import dev.jops.hookcmds.Port;
import dev.jops.model.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Phrases of failure messages. */
final class Found {

    private Found() {}

    static String words(Status status) {
        return status.message().isEmpty() ? status.name() : status.name() + " \"" + status.message() + "\"";
    }

    static String words(Collection<Port> ports) {
        List<String> words = new ArrayList<>();
        for (Port port : ports) {
            words.add(port.word());
        }
        return words.isEmpty()
                ? "no port"
                : String.join(", ", words.stream().sorted().toList());
    }

    /**
     * Returns what is wrong with a value in a databag, without other values, which may be confidential; empty if
     * nothing is.
     */
    static String difference(String owner, String key, String expected, Map<String, String> data) {
        String found = data.get(key);
        if (expected.equals(found)) {
            return "";
        }
        String rest = data.isEmpty() ? "" : "; its keys: " + String.join(", ", new TreeSet<>(data.keySet()));
        return "expected " + owner + " to say " + key + "=" + expected + ", but it "
                + (found == null ? "does not say " + key : "says " + key + "=" + found) + rest;
    }

    /** Returns what is wrong with the first line in which a file differs; empty if it does not differ. */
    static String difference(String path, String expected, String found) {
        if (expected.equals(found)) {
            return "";
        }
        List<String> wanted = List.of(expected.split("\n", -1));
        List<String> there = List.of(found.split("\n", -1));
        int line = 0;
        while (line < wanted.size() && line < there.size() && wanted.get(line).equals(there.get(line))) {
            line++;
        }
        return "to have " + lineOf(wanted, line) + " in line " + (line + 1) + " of " + path + ", but it has "
                + lineOf(there, line);
    }

    private static String lineOf(List<String> lines, int line) {
        return line < lines.size() ? "\"" + lines.get(line) + "\"" : "nothing";
    }
}
