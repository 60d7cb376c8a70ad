package dev.jops.pebble;

import dev.jops.internal.pebble.SentText;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A command to run in a container, with its arguments, environment, user and streams. Each method that sets something
 * returns a changed copy.
 *
 * <p>Everyone in the container can read a command line, so pass secrets through {@link #stdin(String)} or the environment.
 */
public final class Exec {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final List<String> command;
    private final Map<String, @Nullable Object> settings;
    private Duration limit = LIMIT;
    private byte[] text = {};
    private @Nullable InputStream stdin;
    private @Nullable OutputStream stdout;
    private @Nullable OutputStream stderr;
    private boolean isCombined;

    private Exec(List<String> command) {
        List<String> words = new ArrayList<>();
        for (String word : command) {
            words.add(sendable(Objects.requireNonNull(word, "a word of the command"), "a word of the command"));
        }
        if (words.isEmpty() || words.get(0).isEmpty()) {
            throw new IllegalArgumentException("there is no program to run: the first word of a command names it");
        }
        this.command = Collections.unmodifiableList(words);
        this.settings = Collections.emptyMap();
    }

    private Exec(Exec other, Map<String, @Nullable Object> settings) {
        this.command = other.command;
        this.settings = settings;
        this.limit = other.limit;
        this.text = other.text;
        this.stdin = other.stdin;
        this.stdout = other.stdout;
        this.stderr = other.stderr;
        this.isCombined = other.isCombined;
    }

    /**
     * Returns a command: a program, by its path or by its name on the daemon's {@code PATH}, and its arguments, which no
     * shell interprets.
     */
    public static Exec of(String... command) {
        return of(Arrays.asList(command));
    }

    /** Returns a command, as {@link #of(String...)} does. */
    public static Exec of(List<String> command) {
        return new Exec(command);
    }

    /** Returns a copy with one more environment variable, in addition to those of the daemon and of the service context. */
    public Exec environment(String variable, String value) {
        Map<String, Object> variables = new LinkedHashMap<>();
        if (settings.get("environment") instanceof Map<?, ?> before) {
            before.forEach((key, each) -> variables.put(String.valueOf(key), String.valueOf(each)));
        }
        variables.put(
                sendable(Objects.requireNonNull(variable, "variable"), "the name of a variable"),
                sendable(Objects.requireNonNull(value, "value"), "the value of " + variable));
        return with("environment", variables);
    }

    /** Returns a copy that takes environment, user, group and working directory from a service, unless they are set here. */
    public Exec serviceContext(String service) {
        return with("service-context", Objects.requireNonNull(service, "service"));
    }

    /** Returns a copy that runs in this directory; by default, in the home of its user. */
    public Exec workingDirectory(String path) {
        return with("working-dir", Objects.requireNonNull(path, "path"));
    }

    /**
     * Returns a copy that runs as this user, and as the user's primary group unless a group is set; by default, as the
     * daemon's.
     */
    public Exec user(String name) {
        return with("user", Objects.requireNonNull(name, "name"));
    }

    /** Returns a copy that runs as the user with this ID, as {@link #user} does. */
    public Exec userId(int id) {
        return with("user-id", (long) id);
    }

    /** Returns a copy that runs as this group, which requires a user. */
    public Exec group(String name) {
        return with("group", Objects.requireNonNull(name, "name"));
    }

    /** Returns a copy that runs as this group, which requires a user. */
    public Exec groupId(int id) {
        return with("group-id", (long) id);
    }

    /**
     * Returns a copy that is killed if it takes longer than this; a minute by default.
     *
     * <p>A command lasts until it and every process that it started have closed its outputs, and until the streams that were
     * given for them have taken what it printed. Only the program itself is killed, not the processes that it started: to
     * kill those too, run it with {@code timeout}. The limit does not interrupt a stream for the input that blocks.
     *
     * @throws IllegalArgumentException if the duration is not positive
     */
    public Exec limit(Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(
                    "the limit of " + program() + " has to be longer than zero, and not " + duration);
        }
        Exec next = new Exec(this, settings);
        next.limit = duration;
        return next;
    }

    /** Returns a copy with this string, in UTF-8, as its standard input, which is empty by default. */
    public Exec stdin(String text) {
        Exec next = new Exec(this, settings);
        next.text = text.getBytes(StandardCharsets.UTF_8);
        next.stdin = null;
        return next;
    }

    /**
     * Returns a copy with a stream as its standard input. The stream is read as fast as the command takes it, and not closed,
     * so that a second run finds it at its end.
     */
    public Exec stdin(InputStream stream) {
        Exec next = new Exec(this, settings);
        next.stdin = Objects.requireNonNull(stream, "stream");
        return next;
    }

    /** Returns a copy whose standard output goes to a stream as it arrives. The stream is not closed. */
    public Exec stdout(OutputStream stream) {
        Exec next = new Exec(this, settings);
        next.stdout = Objects.requireNonNull(stream, "stream");
        return next;
    }

    /** Returns a copy whose standard error goes to a stream as it arrives. The stream is not closed. */
    public Exec stderr(OutputStream stream) {
        Exec next = new Exec(this, settings);
        next.stderr = Objects.requireNonNull(stream, "stream");
        return next;
    }

    /** Returns a copy whose standard error goes where its standard output goes. */
    public Exec combiningOutput() {
        Exec next = new Exec(this, settings);
        next.isCombined = true;
        return next;
    }

    private static String sendable(String text, String what) {
        int at = SentText.firstUnsendable(text);
        if (at >= 0) {
            throw new IllegalArgumentException(
                    "character " + at + " of " + what + " is a NUL or half a surrogate pair, which no program can get");
        }
        return text;
    }

    private Exec with(String key, Object value) {
        Map<String, @Nullable Object> next = new LinkedHashMap<>(settings);
        next.put(key, value);
        return new Exec(this, next);
    }

    /** The program and its arguments. */
    public List<String> command() {
        return command;
    }

    /** How long it may take. */
    public Duration limit() {
        return limit;
    }

    String program() {
        return command.get(0);
    }

    InputStream input() {
        return stdin == null ? new ByteArrayInputStream(text) : stdin;
    }

    @Nullable
    OutputStream outputSink() {
        return stdout;
    }

    @Nullable
    OutputStream errorSink() {
        return stderr;
    }

    boolean isCombined() {
        return isCombined;
    }

    /** The request's content. */
    Map<String, @Nullable Object> content() {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("command", command);
        content.putAll(settings);
        content.put("split-stderr", !isCombined);
        return content;
    }

    /** The command line alone: environment and standard input can hold secrets. */
    @Override
    public String toString() {
        return String.join(" ", command);
    }
}
