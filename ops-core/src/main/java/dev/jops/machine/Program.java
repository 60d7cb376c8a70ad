package dev.jops.machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program to run, with its arguments, environment and limits. It is immutable: methods return changed copies.
 *
 * <p>Everybody on the machine can read a command line. Pass a secret to {@link #stdin}.
 */
public final class Program {
    private static final Duration LIMIT = Duration.ofHours(1);
    private static final String NO_COMMAND = "the command given to Program.of is null";

    /** The most that fits into nanoseconds: 292 years. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final List<String> command;
    private String stdin = "";
    private Map<String, String> environment = Map.of();
    private Duration limit = LIMIT;
    private @Nullable String directory;
    private @Nullable String user;

    private Program(List<String> command) {
        List<String> words = new ArrayList<>();
        for (String word : command) {
            words.add(Objects.requireNonNull(word, "a word of the command is null: leave it out"));
        }
        this.command = Collections.unmodifiableList(words);
        if (command.isEmpty() || command.get(0).isEmpty()) {
            throw new IllegalArgumentException("no program is named: the first word of a command is its name");
        }
        if (isLine(command.get(0))) {
            throw new IllegalArgumentException("\"" + command.get(0) + "\" is not the name of one program: give the"
                    + " name and each argument as a word of its own, as in Program.of(\"systemctl\", \"restart\", \"shop\");"
                    + " a line for a shell goes to Program.shell");
        }
    }

    /** Whether a word is a command line, which only a shell would split. A path may contain blanks. */
    private static boolean isLine(String word) {
        for (int i = 0; i < word.length() && !word.startsWith("/"); i++) {
            if (Character.isWhitespace(word.charAt(i)) || "|&;<>".indexOf(word.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private Program(Program other) {
        command = other.command;
        stdin = other.stdin;
        environment = other.environment;
        limit = other.limit;
        directory = other.directory;
        user = other.user;
    }

    /**
     * Returns a program on the {@code PATH}, or by its path, with its arguments; no shell interprets them.
     *
     * @throws IllegalArgumentException if no program is given, or if its name is a command line for a shell
     */
    public static Program of(String... command) {
        return of(Arrays.asList(Objects.requireNonNull(command, NO_COMMAND)));
    }

    /** Returns a program from a list; otherwise like {@link #of(String...)}. */
    public static Program of(List<String> command) {
        return new Program(Objects.requireNonNull(command, NO_COMMAND));
    }

    /**
     * Returns a program that runs a script with {@code sh}, for pipes and redirections.
     *
     * <p>The shell interprets every character of the script, so a value that is concatenated into it can become a
     * command. Pass values as arguments, and quote them in the script: {@code Program.shell("sort \"$1\" | uniq >
     * \"$2\"", from, to)}. The exit code is that of the last command: begin with {@code set -e} to stop at the first
     * one that fails; for a pipe it is that of its last program.
     *
     * @param script what {@code sh -c} runs
     * @param arguments the values of {@code $1} and so on
     */
    public static Program shell(String script, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("sh", "-c", Objects.requireNonNull(script, "the script of Program.shell is null"), "sh"));
        command.addAll(Arrays.asList(Objects.requireNonNull(arguments, "the arguments of Program.shell are null")));
        return of(command);
    }

    /** Returns a copy with this text on standard input, which is empty by default. */
    public Program stdin(String text) {
        Program next = new Program(this);
        next.stdin = Objects.requireNonNull(text, "the text given to stdin is null");
        return next;
    }

    /**
     * Returns a copy with another variable, in addition to the charm's environment.
     *
     * @throws IllegalArgumentException if it can't be the name of a variable
     */
    public Program environment(String name, String value) {
        Objects.requireNonNull(name, "the name of an environment variable is null");
        if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "this is not the name of an environment variable, which has a character or"
                            + " more, and neither = nor NUL: give name and value apart, as in environment(\"HOME\", \"/root\")");
        }
        Map<String, String> variables = new LinkedHashMap<>(environment);
        variables.put(
                name, Objects.requireNonNull(value, "the value of an environment variable is null: leave it out"));
        Program next = new Program(this);
        next.environment = Collections.unmodifiableMap(variables);
        return next;
    }

    /** Returns a copy that runs in this directory, an absolute path; by default it runs in the charm's directory. */
    public Program directory(String path) {
        Program next = new Program(this);
        next.directory = Objects.requireNonNull(path, "the path given to directory is null");
        return next;
    }

    /**
     * Returns a copy that runs as this user, if the charm's user may do that; by default it runs as the charm's user.
     *
     * @throws IllegalArgumentException if the name is empty
     */
    public Program user(String name) {
        Program next = new Program(this);
        if (Objects.requireNonNull(name, "the name given to user is null").isEmpty()) {
            throw new IllegalArgumentException(
                    "the name given to user is empty: leave it out for the charm's own user");
        }
        next.user = name;
        return next;
    }

    /**
     * Returns a copy that is stopped if it takes longer than this; the default is an hour.
     *
     * <p>All processes that it started are stopped too, which the variable {@code JOPS_PROGRAM} in their environment
     * identifies.
     *
     * @throws IllegalArgumentException if it is zero, negative, or more than 292 years
     */
    public Program limit(Duration duration) {
        Objects.requireNonNull(duration, "the duration given to limit is null");
        if (duration.isZero() || duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(command.get(0) + " can't be limited to " + duration
                    + ": a limit is more than zero, and at most 292 years");
        }
        Program next = new Program(this);
        next.limit = duration;
        return next;
    }

    /** The program and its arguments. */
    public List<String> command() {
        return command;
    }

    /** Its standard input. */
    public String stdin() {
        return stdin;
    }

    /** The variables in addition to the charm's environment. */
    public Map<String, String> environment() {
        return environment;
    }

    /** The directory that it runs in; empty for the charm's. */
    public Optional<String> directory() {
        return Optional.ofNullable(directory);
    }

    /** The user that it runs as; empty for the charm's. */
    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    /** The longest time that it may take. */
    public Duration limit() {
        return limit;
    }

    /** Returns only the command line, because standard input and environment may hold secrets. */
    @Override
    public String toString() {
        return String.join(" ", command);
    }
}
