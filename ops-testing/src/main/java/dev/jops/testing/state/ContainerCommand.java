package dev.jops.testing.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command that a charm ran in a container.
 *
 * @param words the program and its arguments
 * @param environment the variables that the charm or the context of a service set
 * @param workingDirectory the directory; empty for the home of the user
 * @param user the name of the user; empty for the one that Pebble runs as
 * @param stdin its standard input, read as UTF-8
 */
public record ContainerCommand(
        List<String> words, Map<String, String> environment, String workingDirectory, String user, String stdin) {

    /** Copies words and environment. */
    public ContainerCommand {
        words = List.copyOf(words);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    /** The words alone: the rest can hold secrets. */
    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
