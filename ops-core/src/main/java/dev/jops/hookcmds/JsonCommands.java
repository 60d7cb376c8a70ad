package dev.jops.hookcmds;

import dev.jops.internal.json.Json;
import dev.jops.internal.json.JsonException;
import dev.jops.juju.JujuVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs hook commands, and returns their answers as values of the expected type. */
final class JsonCommands {
    /** The most bytes of one argument: Linux takes 128 KiB with the final zero. */
    static final int LONGEST_ARGUMENT = 128 * 1024 - 1;

    private final CommandRunner runner;
    private final @Nullable JujuVersion version;
    private volatile @Nullable SecretValues secrets;

    JsonCommands(CommandRunner runner, @Nullable JujuVersion version) {
        this.runner = runner;
        this.version = version;
    }

    void printError(String text) {
        runner.printError(text);
    }

    void tell(List<String> command) {
        said(command, "");
    }

    <P> List<P> askPorts(List<String> command, Function<String, Optional<P>> parse) {
        List<P> ports = new ArrayList<>();
        try {
            for (String word : askStrings(command)) {
                parse.apply(word).ifPresent(ports::add);
            }
        } catch (IllegalArgumentException e) {
            throw clear(HookCommandException.unreadable(
                    command, "printed ports that can't be read: " + e.getMessage(), null));
        }
        return ports;
    }

    void tell(List<String> command, String input) {
        said(command, input);
    }

    /** Runs a command with this input, and returns what it prints. */
    String said(List<String> command, String input) {
        try {
            CommandResult result = runner.run(command, input);
            if (result.exitCode() != 0) {
                throw HookCommandException.failed(command, result);
            }
            return result.stdout();
        } catch (HookCommandException e) {
            HookCommandException clear = clear(e);
            throw version == null ? clear : Availability.explain(clear, version);
        }
    }

    /** Returns the same failure without secret values. */
    HookCommandException clear(HookCommandException failure) {
        return secrets == null ? failure : failure.without(secrets);
    }

    /** Runs a command, and returns the line that it prints. */
    String line(List<String> command, String wanted) {
        return lineIn(command, said(command, ""), wanted);
    }

    /** Returns the line in a command's answer. */
    static String lineIn(List<String> command, String answer, String wanted) {
        String line = answer.strip();
        if (line.isEmpty()) {
            throw HookCommandException.unreadable(command, "printed nothing where " + wanted + " was expected", null);
        }
        return line;
    }

    /** Runs a command, and returns the value that it prints as JSON. */
    @Nullable
    Object ask(List<String> command) {
        String answer = said(command, "");
        try {
            return Json.read(answer);
        } catch (JsonException e) {
            throw HookCommandException.unreadable(command, "did not print JSON: " + e.getMessage(), e);
        }
    }

    String askAddress(List<String> command) {
        Object answer = ask(command);
        if (answer instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw HookCommandException.unexpected(command, "an address", answer);
    }

    /** Runs a command, and returns the object that it prints as JSON. */
    JsonObject askObject(List<String> command) {
        return new JsonObject(this, command, askMap(command));
    }

    Map<String, String> askStringMap(List<String> command) {
        Map<String, String> strings = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : askMap(command).entrySet()) {
            strings.put(entry.getKey(), String.valueOf(entry.getValue()));
        }
        return strings;
    }

    Map<String, Object> askMap(List<String> command) {
        Object answer = ask(command);
        if (answer instanceof Map) {
            @SuppressWarnings("unchecked") // the keys of a JSON object are strings
            Map<String, Object> map = (Map<String, Object>) answer;
            return map;
        }
        if (answer == null) {
            return new LinkedHashMap<>();
        }
        throw HookCommandException.unexpected(command, "an object", answer);
    }

    List<String> askStrings(List<String> command) {
        Object answer = ask(command);
        List<String> strings = new ArrayList<>();
        if (answer == null) {
            return strings;
        }
        if (!(answer instanceof List<?> items)) {
            throw HookCommandException.unexpected(command, "a list", answer);
        }
        for (Object item : items) {
            strings.add(String.valueOf(item));
        }
        return strings;
    }

    /** Writes secret content to a file for a command. */
    SecretFile privateFile(List<String> command, Map<String, String> content) {
        return new SecretFile(runner, command, content);
    }

    /** Remembers the content of a secret, to mask it in text. */
    void remember(Map<String, String> content) {
        if (secrets == null) {
            secrets = new SecretValues();
        }
        secrets.remember(content);
    }

    String withoutSecrets(String text) {
        return secrets == null ? text : secrets.mask(text);
    }

    boolean showsSecret(String text) {
        return secrets != null && secrets.isShownBy(text);
    }
}
