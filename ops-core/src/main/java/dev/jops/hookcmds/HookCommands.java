package dev.jops.hookcmds;

import dev.jops.internal.json.Json;
import dev.jops.internal.json.JsonException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A typed method for every hook command ("hook tool"), usable alone.
 *
 * <p>Nothing is cached and nothing is checked beforehand: what Juju refuses is a {@link HookCommandException}. Relations
 * are named {@code endpoint:number}. Values travel by standard input where they can be long or secret.
 */
public final class HookCommands {
    private static final String JSON = "--format=json";

    private final CommandRunner runner;

    /** Commands that this runner runs. */
    public HookCommands(CommandRunner runner) {
        this.runner = Objects.requireNonNull(runner, "runner");
    }

    /** Whether this unit leads its application; "true" holds for at least 30 s from the moment of the call. */
    public boolean isLeader() {
        List<String> command = List.of("is-leader", JSON);
        Object answer = ask(command);
        if (answer instanceof Boolean leader) {
            return leader;
        }
        throw unexpected(command, "true or false", answer);
    }

    /** The config options that are set or have a default: text, whole and decimal numbers, booleans. */
    public Map<String, Object> configGet() {
        return askMap(List.of("config-get", JSON));
    }

    /** The relations of an endpoint, such as {@code db:4}. */
    public List<String> relationIds(String endpoint) {
        return askStrings(List.of("relation-ids", endpoint, JSON));
    }

    /** The remote units of a relation; this unit is never among them. */
    public List<String> relationList(String relation) {
        return askStrings(List.of("relation-list", JSON, "-r", relation));
    }

    /** The remote application of a relation, which Juju does not always know. */
    public Optional<String> relationListApplication(String relation) {
        Object answer = ask(List.of("relation-list", JSON, "--app", "-r", relation));
        return answer instanceof String name && !name.isEmpty() ? Optional.of(name) : Optional.empty();
    }

    /** The data of a unit, or with {@link Scope#APP} of an application, in a relation. */
    public Map<String, String> relationGet(String relation, String member, Scope scope) {
        List<String> command = new ArrayList<>(List.of("relation-get", JSON, "-r", relation));
        if (scope == Scope.APP) {
            command.add("--app");
        }
        command.add("-");
        command.add(member);
        Map<String, String> data = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : askMap(command).entrySet()) {
            data.put(entry.getKey(), String.valueOf(entry.getValue()));
        }
        return data;
    }

    /** Changes this unit's or its application's data in a relation; an empty value removes the key. Buffered by Juju. */
    public void relationSet(String relation, Map<String, String> changes, Scope scope) {
        List<String> command = new ArrayList<>(List.of("relation-set", "-r", relation));
        if (scope == Scope.APP) {
            command.add("--app");
        }
        command.add("--file");
        command.add("-");
        tell(command, Json.write(changes));
    }

    /** The status that was last set. */
    public ReportedStatus statusGet(Scope scope) {
        List<String> command = List.of("status-get", "--include-data", JSON, "--application=" + (scope == Scope.APP));
        Map<String, Object> answer = askMap(command);
        Object status = scope == Scope.APP ? answer.get("application-status") : answer;
        if (status instanceof Map<?, ?> fields) {
            Object word = fields.get("status");
            Object message = fields.get("message");
            return new ReportedStatus(String.valueOf(word), message == null ? "" : String.valueOf(message));
        }
        throw unexpected(command, "a status", answer);
    }

    /** Sets a status at once, whether the hook succeeds or not. */
    public void statusSet(String status, String message, Scope scope) {
        tell(List.of("status-set", "--application=" + (scope == Scope.APP), status, "--", message), "");
    }

    /** Tells Juju the version of the workload, at once. */
    public void applicationVersionSet(String version) {
        tell(List.of("application-version-set", "--", version), "");
    }

    /** Writes to the unit's log. */
    public void jujuLog(LogLevel level, String message) {
        tell(List.of("juju-log", "--log-level", level.name(), "--", message), "");
    }

    /** A value of the unit's state in the controller; empty where there is none. Since Juju 2.8. */
    public String stateGet(String key) {
        Object answer = ask(List.of("state-get", JSON, key));
        return answer == null ? "" : String.valueOf(answer);
    }

    /** Sets a short value, which the command line shows, of the unit's state. Buffered by Juju; since Juju 2.8. */
    public void stateSet(String key, String value) {
        tell(List.of("state-set", key + "=" + value), "");
    }

    private void tell(List<String> command, String input) {
        CommandResult result = runner.run(command, input);
        if (result.exitCode() != 0) {
            throw HookCommandException.failed(command, result);
        }
    }

    private @Nullable Object ask(List<String> command) {
        CommandResult result = runner.run(command, "");
        if (result.exitCode() != 0) {
            throw HookCommandException.failed(command, result);
        }
        try {
            return Json.read(result.stdout());
        } catch (JsonException e) {
            throw HookCommandException.unreadable(command, "printed what is no JSON: " + e.getMessage(), e);
        }
    }

    private Map<String, Object> askMap(List<String> command) {
        Object answer = ask(command);
        if (answer instanceof Map) {
            @SuppressWarnings("unchecked") // the keys of a JSON object are text
            Map<String, Object> map = (Map<String, Object>) answer;
            return map;
        }
        if (answer == null) {
            return new LinkedHashMap<>();
        }
        throw unexpected(command, "an object", answer);
    }

    private List<String> askStrings(List<String> command) {
        Object answer = ask(command);
        List<String> strings = new ArrayList<>();
        if (answer == null) {
            return strings;
        }
        if (!(answer instanceof List<?> items)) {
            throw unexpected(command, "a list", answer);
        }
        for (Object item : items) {
            strings.add(String.valueOf(item));
        }
        return strings;
    }

    private static HookCommandException unexpected(List<String> command, String wanted, @Nullable Object answer) {
        String kind = answer == null ? "null" : answer.getClass().getSimpleName();
        return HookCommandException.unreadable(command, "printed " + kind + " where " + wanted + " was expected", null);
    }
}
