package dev.jops.jujusim.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A command line, with the client's directory and environment.
 *
 * <p>A class because a record's methods would cost a client 30 ms.
 */
public final class Request {
    /** The variable that is set if standard output is a terminal. */
    public static final String TERMINAL = "JUJU_SIM_TERMINAL";

    /** The variables that have an effect on a command. */
    public static final List<String> VARIABLES = Collections.unmodifiableList(List.of(
            "JUJU_MODEL",
            "JUJU_CONTROLLER",
            "JUJU_FEATURES",
            "JUJU_SIM_CHARMS",
            "JUJU_SIM_CLOUD",
            TERMINAL,
            "JUJU_SIM_VERSION",
            "JUJU_STATUS_ISO_TIME",
            "NO_COLOR",
            "TERM",
            "TZ"));

    private final List<String> words;
    private final String directory;
    private final Map<String, String> environment;

    /**
     * Creates a request.
     *
     * @param directory the client's, to which its relative paths refer
     */
    public Request(List<String> words, String directory, Map<String, String> environment) {
        this.words = words;
        this.directory = directory;
        this.environment = environment;
    }

    /** Returns the request for another command of the same client. */
    public Request of(List<String> otherWords, String otherDirectory) {
        return new Request(otherWords, otherDirectory, environment);
    }

    /** Returns the words after {@code juju}. */
    public List<String> words() {
        return words;
    }

    /** Returns the client's directory. */
    public String directory() {
        return directory;
    }

    /** Returns a variable of the client's environment; empty if it is not set, or none of {@link #VARIABLES}. */
    public String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /** Encodes the request. */
    public byte[] bytes() {
        List<String> strings = new ArrayList<>();
        strings.add(directory);
        for (String name : VARIABLES) {
            strings.add(variable(name));
        }
        strings.addAll(words);
        List<byte[]> parts = new ArrayList<>();
        int length = 0;
        for (String string : strings) {
            byte[] part = string.getBytes(StandardCharsets.UTF_8);
            parts.add(part);
            length += Integer.BYTES + part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.putInt(part.length).put(part);
        }
        return all.array();
    }

    /**
     * Decodes what {@link #bytes} returned.
     *
     * @throws IOException if it is something else
     */
    public static Request of(byte[] bytes) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(bytes);
        List<String> strings = new ArrayList<>();
        while (all.remaining() >= Integer.BYTES) {
            int length = all.getInt();
            if (length < 0 || length > all.remaining()) {
                throw new IOException("a request is malformed");
            }
            byte[] part = new byte[length];
            all.get(part);
            strings.add(new String(part, StandardCharsets.UTF_8));
        }
        if (strings.size() <= VARIABLES.size()) {
            throw new IOException("a request is malformed");
        }
        Map<String, String> environment = new LinkedHashMap<>();
        for (int i = 0; i < VARIABLES.size(); i++) {
            environment.put(VARIABLES.get(i), strings.get(i + 1));
        }
        return new Request(
                Collections.unmodifiableList(strings.subList(VARIABLES.size() + 1, strings.size())),
                strings.get(0),
                environment);
    }

    /** Returns the verb; what follows it may be secret. */
    @Override
    public String toString() {
        return "juju " + (words.isEmpty() ? "" : Objects.toString(words.get(0)));
    }
}
