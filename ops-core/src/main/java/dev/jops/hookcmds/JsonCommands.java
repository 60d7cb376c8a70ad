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

/** What is said to Juju, and its answers as values of the kind that is expected. */
final class JsonCommands {
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

    /** What a command prints; it may read the input. */
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

    /** The same failure, clear of secret values. */
    HookCommandException clear(HookCommandException failure) {
        return secrets == null ? failure : failure.without(secrets);
    }

    /** The line that a command prints. */
    String line(List<String> command, String wanted) {
        return lineIn(command, said(command, ""), wanted);
    }

    /** The line that a command has printed. */
    static String lineIn(List<String> command, String answer, String wanted) {
        String line = answer.strip();
        if (line.isEmpty()) {
            throw HookCommandException.unreadable(command, "printed nothing where " + wanted + " was expected", null);
        }
        return line;
    }

    /** The value that a command prints as JSON. */
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

    /** The object that a command prints. */
    JsonObject askObject(List<String> command) {
        return new JsonObject(this, command, askMap(command));
    }

    Map<String, String> askTexts(List<String> command) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : askMap(command).entrySet()) {
            texts.put(entry.getKey(), String.valueOf(entry.getValue()));
        }
        return texts;
    }

    Map<String, Object> askMap(List<String> command) {
        Object answer = ask(command);
        if (answer instanceof Map) {
            @SuppressWarnings("unchecked") // the keys of a JSON object are text
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

    /** Secret content for a command. */
    SecretFile privateFile(List<String> command, Map<String, String> content) {
        return new SecretFile(runner, command, content);
    }

    /** Keeps the content of a secret, to keep free text clear of it. */
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
