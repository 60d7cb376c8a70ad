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
 * A command to run in a container, with its arguments and what it runs in; each method that says more returns another one.
 *
 * <p>Everybody in the container can read a command line. A secret belongs into {@link #stdin(String)} or the environment.
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

    /** A program on the daemon's {@code PATH}, or by its path, with its arguments; no shell reads them. */
    public static Exec of(String... command) {
        return of(Arrays.asList(command));
    }

    /** The same from a list. */
    public static Exec of(List<String> command) {
        return new Exec(command);
    }

    /** Returns the same with one more variable in its environment, besides those of daemon and service. */
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

    /** Returns the same with the environment, user, group and directory of a service, where nothing else is set. */
    public Exec serviceContext(String service) {
        return with("service-context", Objects.requireNonNull(service, "service"));
    }

    /** Returns the same, run in this directory; in the home of its user if nothing is set. */
    public Exec workingDirectory(String path) {
        return with("working-dir", Objects.requireNonNull(path, "path"));
    }

    /** Returns the same, run as this user, and its primary group unless another one is set; as the daemon's otherwise. */
    public Exec user(String name) {
        return with("user", Objects.requireNonNull(name, "name"));
    }

    /** Returns the same, run as this user; as {@link #user}. */
    public Exec userId(int id) {
        return with("user-id", (long) id);
    }

    /** Returns the same, run as this group, which goes with a user. */
    public Exec group(String name) {
        return with("group", Objects.requireNonNull(name, "name"));
    }

    /** Returns the same, run as this group, which goes with a user. */
    public Exec groupId(int id) {
        return with("group-id", (long) id);
    }

    /**
     * Returns the same, killed if it takes longer than this; than a minute otherwise.
     *
     * <p>A command takes as long as it, or a process that it has started, has its outputs open, and as long as a stream
     * takes to read what it prints. Only the program itself is killed, not what it has started: for that let it run below
     * {@code timeout}. A stream for its input that blocks is waited for.
     *
     * @param duration more than zero
     */
    public Exec limit(Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(duration + " is no limit for " + program() + ": it is more than zero");
        }
        Exec next = new Exec(this, settings);
        next.limit = duration;
        return next;
    }

    /** Returns the same with this text on its standard input, in UTF-8; without one it is empty. */
    public Exec stdin(String text) {
        Exec next = new Exec(this, settings);
        next.text = text.getBytes(StandardCharsets.UTF_8);
        next.stdin = null;
        return next;
    }

    /**
     * Returns the same with what a stream has on its standard input. It is read as the command takes it, so that a second run
     * finds it at its end.
     */
    public Exec stdin(InputStream stream) {
        Exec next = new Exec(this, settings);
        next.stdin = Objects.requireNonNull(stream, "stream");
        return next;
    }

    /** Returns the same, whose standard output goes to a stream as it comes, which is not closed. */
    public Exec stdout(OutputStream stream) {
        Exec next = new Exec(this, settings);
        next.stdout = Objects.requireNonNull(stream, "stream");
        return next;
    }

    /** Returns the same, whose standard error goes to a stream as it comes, which is not closed. */
    public Exec stderr(OutputStream stream) {
        Exec next = new Exec(this, settings);
        next.stderr = Objects.requireNonNull(stream, "stream");
        return next;
    }

    /** Returns the same, whose standard error goes where its standard output goes. */
    public Exec combiningOutput() {
        Exec next = new Exec(this, settings);
        next.isCombined = true;
        return next;
    }

    private static String sendable(String text, String what) {
        int at = SentText.firstUnsendable(text);
        if (at >= 0) {
            throw new IllegalArgumentException(
                    "character " + at + " of " + what + " is a NUL or half a character, which no program can be given");
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

    /** What Pebble is told. */
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
