package dev.jops.integration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A {@code juju} that gives the answers of a test, and records how it was called.
 *
 * <p>A command with several answers gives them in turn, and then repeats the last one. Of files that are passed to it,
 * it records mode and content.
 */
public final class ScriptedJuju {
    private static final String SCRIPT = """
            #!/bin/sh
            here=$(dirname "$0")
            printf '%s\\n' "$*" >> "$here/calls"
            printf '%s\\n' "$JUJU_FEATURES" >> "$here/features"
            for word in "$@"; do
              file=${word#*=@}
              case $file in
                */jops*.yaml | */jops*.txt) printf '%s %s\\n' "$(stat -c %a "$file")" "$(cat "$file")" >> "$here/files" ;;
              esac
            done
            [ -d "$here/$1" ] || exit 0
            count=$(cat "$here/$1/count" 2> /dev/null || echo 0)
            [ -e "$here/$1/$((count + 1)).out" ] && count=$((count + 1)) && echo $count > "$here/$1/count"
            cat "$here/$1/$count.err" >&2
            cat "$here/$1/$count.out"
            exit $(cat "$here/$1/$count.code")
            """;

    private final Path directory;
    private final Map<String, Integer> answers = new TreeMap<>();

    public ScriptedJuju(Path directory) throws IOException {
        this.directory = directory;
        Files.writeString(directory.resolve("juju"), SCRIPT);
        Files.setPosixFilePermissions(directory.resolve("juju"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Returns the recorded output of a client, from a file such as {@code 3.6/status-machines.json}. */
    public static String recorded(String name) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(ScriptedJuju.class.getResourceAsStream("/juju-client/" + name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public String program() {
        return directory.resolve("juju").toString();
    }

    /** Adds an answer of a command such as {@code status}. */
    public ScriptedJuju answer(String command, String stdout) throws IOException {
        return answer(command, 0, stdout, "");
    }

    public ScriptedJuju answer(String command, int exitCode, String stdout, String stderr) throws IOException {
        int number = answers.merge(command, 1, Integer::sum);
        Path answer = Files.createDirectories(directory.resolve(command));
        Files.writeString(answer.resolve(number + ".code"), Integer.toString(exitCode));
        Files.writeString(answer.resolve(number + ".err"), stderr);
        Files.writeString(answer.resolve(number + ".out"), stdout);
        return this;
    }

    /** Returns the command lines, oldest first. */
    public List<String> calls() throws IOException {
        return Files.readAllLines(directory.resolve("calls"));
    }

    /** Returns the value of {@code JUJU_FEATURES} for each command. */
    public List<String> features() throws IOException {
        return Files.readAllLines(directory.resolve("features"));
    }

    /** Returns mode and content of the files. */
    public List<String> files() throws IOException {
        return Files.readAllLines(directory.resolve("files"));
    }
}
