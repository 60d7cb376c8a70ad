package dev.jops.jujusim.save;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.model.Transcript.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A call of a method of jubilant that repeats a command. */
final class PythonCall {
    /** Flags that change only what is printed, or that jubilant adds by itself. */
    static final Set<String> PRINTING = Set.of(
            "color",
            "debug",
            "format",
            "logging-config",
            "model",
            "no-browser-login",
            "no-color",
            "no-prompt",
            "output",
            "quiet",
            "show-log",
            "utc",
            "verbose");

    private static final int LONGEST_LINE = 100;

    private final PythonTest test;
    private final Command command;
    private final Arguments arguments;
    private final String method;
    private final List<String> parts = new ArrayList<>();
    private final Set<String> covered = new LinkedHashSet<>(PRINTING);

    PythonCall(PythonTest test, Command command, String method) {
        this.test = test;
        this.command = command;
        this.arguments = command.arguments();
        this.method = method;
    }

    /** Adds the positional arguments from this index on. */
    PythonCall words(int from) {
        List<String> positional = arguments.positional();
        for (String word : positional.subList(Math.min(from, positional.size()), positional.size())) {
            parts.add(test.string(word));
        }
        return this;
    }

    /** Adds an argument that is already written in Python. */
    PythonCall part(String python) {
        parts.add(python);
        return this;
    }

    /** Adds values by name, if there are any. */
    PythonCall values(String keyword, Map<?, ?> values) {
        if (!values.isEmpty()) {
            parts.add((keyword.isEmpty() ? "" : keyword + "=")
                    + test.value(test.session().placeholders().in(values)));
        }
        return this;
    }

    /** Notes that flags are expressed in another way. */
    PythonCall covering(String... flags) {
        covered.addAll(List.of(flags));
        return this;
    }

    PythonCall string(String flag, String keyword) {
        return keyword(flag, keyword, arguments.value(flag).map(test::string).orElse(""));
    }

    PythonCall integer(String flag, String keyword) {
        return keyword(
                flag, keyword, arguments.value(flag).map(PythonLiteral::ofWord).orElse(""));
    }

    PythonCall on(String flag, String keyword) {
        return keyword(flag, keyword, arguments.is(flag) ? "True" : "");
    }

    PythonCall list(String flag, String keyword) {
        List<String> words = arguments.list(flag);
        return keyword(
                flag,
                keyword,
                words.isEmpty() ? "" : words.size() == 1 ? test.string(words.get(0)) : PythonLiteral.of(words));
    }

    /** Adds the pairs of a flag such as {@code --constraints 'mem=1G cores=2'}. */
    PythonCall pairs(String flag, String keyword) {
        return keyword(
                flag,
                keyword,
                pairs(
                        arguments.values(flag).stream()
                                .flatMap(value -> List.of(value.split(" ", -1)).stream())
                                .filter(pair -> !pair.isBlank())
                                .toList(),
                        false));
    }

    /** Adds the pairs of a flag whose values are files, if they exist. */
    PythonCall files(String flag, String keyword) {
        return keyword(flag, keyword, pairs(arguments.values(flag), true));
    }

    private String pairs(List<String> words, boolean areFiles) {
        if (words.isEmpty() || words.stream().anyMatch(word -> word.indexOf('=') < 1)) {
            return "";
        }
        return words.stream()
                .map(word -> {
                    int equals = word.indexOf('=');
                    String value = word.substring(equals + 1);
                    return PythonLiteral.of(word.substring(0, equals)) + ": "
                            + (areFiles ? test.fileOr(command.directory(), value) : PythonLiteral.ofWord(value));
                })
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private PythonCall keyword(String flag, String keyword, String value) {
        covered.add(flag);
        if (!value.isEmpty()) {
            parts.add(keyword + "=" + value);
        }
        return this;
    }

    /** Adds the path that an argument names. */
    PythonCall path(String argument) {
        Path path = Places.of(command.directory(), argument);
        parts.add(test.path(path));
        return this;
    }

    /** Returns whether it expresses all flags of the command. */
    boolean isComplete() {
        return covered.containsAll(arguments.flags());
    }

    /**
     * Returns the call, on several lines if it is long.
     *
     * @param before what precedes it on its first line
     */
    String text(String before, int indent) {
        String line = before + "juju." + method + "(" + String.join(", ", parts) + ")";
        if (line.length() + indent <= LONGEST_LINE || parts.size() < 2) {
            return line;
        }
        String margin = " ".repeat(indent + 4);
        return before + "juju." + method + "(\n" + margin + String.join(",\n" + margin, parts) + ",\n"
                + " ".repeat(indent) + ")";
    }

    /** Returns the method. */
    @Override
    public String toString() {
        return method;
    }
}
