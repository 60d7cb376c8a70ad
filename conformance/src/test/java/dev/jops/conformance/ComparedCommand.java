package dev.jops.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A hook command that a charm ran.
 *
 * @param words the command line, with file names as they were
 * @param files the content of the files that it names as {@code key#file=path} or {@code --file=path}, by word
 */
record ComparedCommand(List<String> words, String input, Map<String, String> files, int exitCode) {
    static final String FILE = "--file=";

    private static final int MOST_SHOWN = 1000;
    private static final int FIRST_SHOWN = 20;
    private static final Set<String> WRITES = Set.of(
            "action-fail",
            "action-log",
            "action-set",
            "add-metric",
            "application-version-set",
            "close-port",
            "juju-log",
            "juju-reboot",
            "leader-set",
            "open-port",
            "relation-set",
            "secret-add",
            "secret-grant",
            "secret-remove",
            "secret-revoke",
            "secret-set",
            "state-delete",
            "state-set",
            "status-set",
            "storage-add");

    String name() {
        return words.get(0);
    }

    /** Whether it changes anything: reading a secret anew moves the revision that its reader follows. */
    boolean isWrite() {
        return WRITES.contains(name()) || (name().equals("secret-get") && words.contains("--refresh"));
    }

    ComparedCommand withWords(List<String> other) {
        return new ComparedCommand(other, input, files, exitCode);
    }

    ComparedCommand withInput(String other) {
        return new ComparedCommand(words, other, files, exitCode);
    }

    /** The paths behind {@code #file=}, and behind the {@code --file=} of a secret, by word in the order of the command line. */
    static Map<String, String> pathsOf(List<String> words) {
        Map<String, String> paths = new LinkedHashMap<>();
        for (String word : words) {
            int at = word.indexOf("#file=");
            if (word.startsWith(FILE) && words.get(0).startsWith("secret-")) {
                paths.put(word, word.substring(FILE.length()));
            } else if (at > 0) {
                paths.put(word, word.substring(at + "#file=".length()));
            }
        }
        return paths;
    }

    /** One line: words that need it in quotes, standard input behind {@code <}, and the exit code of a refusal. */
    String line() {
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            boolean isPlain = !word.isEmpty() && word.indexOf(' ') < 0;
            String shown = shortened(word);
            line.append(line.isEmpty() ? "" : " ").append(isPlain ? shown : "'" + shown + "'");
        }
        if (!input.isEmpty()) {
            line.append(" < ").append(input);
        }
        if (exitCode != 0) {
            line.append(" (exit code ").append(exitCode).append(')');
        }
        return line.toString();
    }

    private static String shortened(String word) {
        return word.length() <= MOST_SHOWN
                ? word
                : word.substring(0, FIRST_SHOWN) + "... (" + word.codePointCount(0, word.length()) + " characters)";
    }
}
