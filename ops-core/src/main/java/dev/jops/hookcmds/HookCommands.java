package dev.jops.hookcmds;

import dev.jops.internal.json.Json;
import dev.jops.internal.json.JsonException;
import dev.jops.juju.JujuVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A typed method for every hook command ("hook tool"), usable alone.
 *
 * <p>Nothing is cached and nothing is checked beforehand: what Juju refuses is a {@link HookCommandException}. Relations
 * are named {@code endpoint:number}, or by the number alone where a parameter is one. Relation data and state travel by
 * standard input, and the content of secrets in files that the owner alone can read; everything else stands on the
 * command line. The commands of charms that set a pod spec and of payloads are left out.
 *
 * <p>Secret values that were read or written here are masked in the messages of juju-log, action-log, action-fail and
 * status-set: see {@link #withoutSecrets}.
 */
public final class HookCommands {
    private static final String JSON = "--format=json";

    private final CommandRunner runner;
    private final @Nullable JujuVersion version;
    private @Nullable SecretValues secrets;

    /** Commands that this runner runs, for a Juju of unknown version. */
    public HookCommands(CommandRunner runner) {
        this.runner = Objects.requireNonNull(runner, "runner");
        this.version = null;
    }

    /** Commands that this runner runs; one that this version of Juju lacks fails with that reason. */
    public HookCommands(CommandRunner runner, JujuVersion version) {
        this.runner = Objects.requireNonNull(runner, "runner");
        this.version = Objects.requireNonNull(version, "version");
    }

    /** Whether this unit leads its application; "true" holds for at least 30 s from the moment of the call. */
    public boolean isLeader() {
        List<String> command = List.of("is-leader", JSON);
        Object answer = ask(command);
        if (answer instanceof Boolean leader) {
            return leader;
        }
        throw HookCommandException.unexpected(command, "true or false", answer);
    }

    /** The config options that are set or have a default: text, whole and decimal numbers, booleans. */
    public Map<String, Object> configGet() {
        return askMap(List.of("config-get", JSON));
    }

    /** The value of a config option; empty where it is not set. */
    public Optional<Object> configGet(String option) {
        return Optional.ofNullable(ask(List.of("config-get", JSON, option)));
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
        return askTexts(command);
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

    /** The model of the remote application. Since Juju 3.6.2. */
    public RelationModel relationModelGet(String relation) {
        return new RelationModel(
                askObject(List.of("relation-model-get", JSON, "-r", relation)).required("uuid"));
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
        throw HookCommandException.unexpected(command, "a status", answer);
    }

    /** The statuses of the application's units by name, for the leader alone. */
    public Map<String, ReportedStatus> statusGetOfUnits() {
        JsonObject answer = askObject(List.of("status-get", "--include-data", JSON, "--application=true"));
        Map<String, ReportedStatus> statuses = new LinkedHashMap<>();
        for (Map.Entry<String, JsonObject> unit :
                answer.object("application-status").object("units").objects().entrySet()) {
            JsonObject status = unit.getValue();
            statuses.put(unit.getKey(), new ReportedStatus(status.required("status"), status.text("message")));
        }
        return statuses;
    }

    /** Sets a status at once, whether the hook succeeds or not. */
    public void statusSet(String status, String message, Scope scope) {
        tell(List.of("status-set", "--application=" + (scope == Scope.APP), status, "--", withoutSecrets(message)), "");
    }

    /** Tells Juju the version of the workload, at once. */
    public void applicationVersionSet(String version) {
        tell(List.of("application-version-set", "--", version), "");
    }

    /** Writes to the unit's log. */
    public void jujuLog(LogLevel level, String message) {
        tell(List.of("juju-log", "--log-level", level.name(), "--", withoutSecrets(message)), "");
    }

    /** Asks for a reboot of the machine after this hook, if it succeeds. Machines alone, and not in an action. */
    public void jujuReboot() {
        tell(List.of("juju-reboot"), "");
    }

    /** Reboots the machine at once: this process is killed, and the hook runs again afterwards. */
    public void jujuRebootNow() {
        tell(List.of("juju-reboot", "--now"), "");
    }

    /** The whole state of the unit in the controller. Since Juju 2.8. */
    public Map<String, String> stateGet() {
        return askTexts(List.of("state-get", JSON));
    }

    /** A value of the unit's state in the controller; empty where there is none. Since Juju 2.8. */
    public String stateGet(String key) {
        Object answer = ask(List.of("state-get", JSON, key));
        return answer == null ? "" : String.valueOf(answer);
    }

    /** Sets values of the unit's state in the controller. Buffered by Juju; since Juju 2.8. */
    public void stateSet(Map<String, String> values) {
        tell(List.of("state-set", "--file", "-"), Json.write(values));
    }

    /** Sets a short value, which the command line shows, of the unit's state. Buffered by Juju; since Juju 2.8. */
    public void stateSet(String key, String value) {
        tell(List.of("state-set", key + "=" + value), "");
    }

    /** Removes a value of the unit's state in the controller. Buffered by Juju; since Juju 2.8. */
    public void stateDelete(String key) {
        tell(List.of("state-delete", key), "");
    }

    /** What the operator wants of this application and its relations. */
    public GoalState goalState() {
        return GoalState.of(askObject(List.of("goal-state", JSON)));
    }

    /** The leader settings. Before Juju 4 alone. */
    public Map<String, String> leaderGet() {
        return askTexts(List.of("leader-get", JSON));
    }

    /**
     * Changes the leader settings, at once; an empty value removes its key. Before Juju 4 alone.
     *
     * <p>The command line shows the values, and Juju drops white space around them.
     */
    public void leaderSet(Map<String, String> changes) {
        tell(withPairs(changes, "leader-set"), "");
    }

    /** The network of a binding: an endpoint or an extra binding. */
    public Network networkGet(String binding) {
        return Network.of(askObject(List.of("network-get", JSON, binding)));
    }

    /** The network of one relation of an endpoint. */
    public Network networkGet(String binding, int relation) {
        return Network.of(askObject(List.of("network-get", JSON, "-r", Integer.toString(relation), binding)));
    }

    /** The unit's private address, in the old way; {@link #networkGet(String)} tells more. */
    public String unitGetPrivateAddress() {
        return askAddress(List.of("unit-get", JSON, "private-address"));
    }

    /** The unit's public address, in the old way. */
    public String unitGetPublicAddress() {
        return askAddress(List.of("unit-get", JSON, "public-address"));
    }

    /** Opens a port. Buffered by Juju. */
    public void openPort(Port port) {
        tell(List.of("open-port", port.word()), "");
    }

    /** Opens a port for some endpoints. Buffered by Juju; since Juju 2.9. */
    public void openPort(Port port, List<String> endpoints) {
        tell(List.of("open-port", "--endpoints", String.join(",", endpoints), port.word()), "");
    }

    /** Closes a port. Buffered by Juju. */
    public void closePort(Port port) {
        tell(List.of("close-port", port.word()), "");
    }

    /** Closes a port for some endpoints. Buffered by Juju; since Juju 2.9. */
    public void closePort(Port port, List<String> endpoints) {
        tell(List.of("close-port", "--endpoints", String.join(",", endpoints), port.word()), "");
    }

    /** The ports that are open, as the last hook that succeeded left them; those of unknown protocols are left out. */
    public List<Port> openedPorts() {
        return askPorts(List.of("opened-ports", JSON), Port::parse);
    }

    /** The ports that are open, each with its endpoints, as {@link #openedPorts()} tells them. Since Juju 2.9. */
    public List<OpenedPort> openedPortsByEndpoint() {
        return askPorts(List.of("opened-ports", "--endpoints", JSON), OpenedPort::parse);
    }

    private <P> List<P> askPorts(List<String> command, Function<String, Optional<P>> parse) {
        List<P> ports = new ArrayList<>();
        try {
            for (String word : askStrings(command)) {
                parse.apply(word).ifPresent(ports::add);
            }
        } catch (IllegalArgumentException e) {
            throw HookCommandException.unreadable(command, "printed what is no port: " + e.getMessage(), e);
        }
        return ports;
    }

    /** The cloud and how to authenticate with it; the application has to be trusted. */
    public CloudSpec credentialGet() {
        return new CloudSpec(askObject(List.of("credential-get", JSON)));
    }

    /** The path of a resource's file, which Juju downloads first if need be. */
    public String resourceGet(String name) {
        List<String> command = List.of("resource-get", name);
        return line(command, said(command, ""), "a path");
    }

    /** Adds a secret and returns its URI; the secret itself is buffered by Juju. Since Juju 3.0. */
    public String secretAdd(SecretChange change, Scope owner) {
        List<String> command = new ArrayList<>(List.of("secret-add"));
        describe(command, change);
        command.add("--owner");
        command.add(owner == Scope.APP ? "application" : "unit");
        return line(command, withContent(command, change), "a URI");
    }

    /** Changes a secret. Buffered by Juju; since Juju 3.0. */
    public void secretSet(String id, SecretChange change) {
        List<String> command = new ArrayList<>(List.of("secret-set"));
        describe(command, change);
        command.add(id);
        withContent(command, change);
    }

    private static void describe(List<String> command, SecretChange change) {
        change.label().ifPresent(label -> addFlag(command, "--label", label));
        change.description().ifPresent(description -> addFlag(command, "--description", description));
        change.expire().ifPresent(expire -> addFlag(command, "--expire", expire));
        change.rotate().ifPresent(rotate -> addFlag(command, "--rotate", rotate.word()));
    }

    private String withContent(List<String> command, SecretChange change) {
        if (change.content().isEmpty()) {
            return said(command, "");
        }
        remember(change.content());
        try (SecretFiles files = new SecretFiles(command, change.content())) {
            List<String> whole = new ArrayList<>(command);
            whole.addAll(files.arguments());
            return said(whole, "");
        }
    }

    /**
     * The content of a secret, by URI or by label, or by both, which gives it that label. Since Juju 3.0.
     *
     * @param id the URI; empty to look by label
     * @param label the label; empty for none
     */
    public Map<String, String> secretGet(String id, String label, SecretRead read) {
        List<String> command = new ArrayList<>(List.of("secret-get", JSON));
        if (!id.isEmpty()) {
            command.add(id);
        }
        if (!label.isEmpty()) {
            addFlag(command, "--label", label);
        }
        read.flag().ifPresent(command::add);
        Map<String, String> content = askTexts(command);
        remember(content);
        return content;
    }

    /** What the owner of a secret can know of it, by URI. Since Juju 3.0. */
    public SecretInfo secretInfoGet(String id) {
        return secretInfo(List.of("secret-info-get", JSON, id));
    }

    /** What the owner of a secret can know of it, by its label. Since Juju 3.0. */
    public SecretInfo secretInfoGetByLabel(String label) {
        return secretInfo(List.of("secret-info-get", JSON, "--label", label));
    }

    private SecretInfo secretInfo(List<String> command) {
        for (Map.Entry<String, JsonObject> secret : askObject(command).objects().entrySet()) {
            return new SecretInfo(secret.getKey(), secret.getValue());
        }
        throw HookCommandException.unreadable(command, "printed no secret", null);
    }

    /** The identifiers of the secrets that this unit owns, and its application if it leads. Since Juju 3.0. */
    public List<String> secretIds() {
        return askStrings(List.of("secret-ids", JSON));
    }

    /** Lets the application of a relation read a secret. Buffered by Juju; since Juju 3.0. */
    public void secretGrant(String id, int relation) {
        tell(List.of("secret-grant", "--relation", Integer.toString(relation), id), "");
    }

    /** Lets one unit of a relation's application read a secret. Buffered by Juju; since Juju 3.0. */
    public void secretGrant(String id, int relation, String unit) {
        tell(List.of("secret-grant", "--relation", Integer.toString(relation), "--unit", unit, id), "");
    }

    /** Takes back what the application of a relation was granted. Buffered by Juju; since Juju 3.0. */
    public void secretRevoke(String id, int relation) {
        tell(List.of("secret-revoke", "--relation", Integer.toString(relation), id), "");
    }

    /** Takes back what one unit of a relation's application was granted. Buffered by Juju; since Juju 3.0. */
    public void secretRevoke(String id, int relation, String unit) {
        tell(List.of("secret-revoke", "--relation", Integer.toString(relation), "--unit", unit, id), "");
    }

    /** Removes a secret. Buffered by Juju; since Juju 3.0. */
    public void secretRemove(String id) {
        tell(List.of("secret-remove", id), "");
    }

    /** Removes one revision of a secret. Buffered by Juju; since Juju 3.0. */
    public void secretRemove(String id, int revision) {
        tell(List.of("secret-remove", id, "--revision", Integer.toString(revision)), "");
    }

    /**
     * A text with {@code ***} in the place of every secret value, or line of one, that was read or written here and has 8
     * characters or more; shorter ones are left, as they would mangle innocent text.
     */
    public String withoutSecrets(String text) {
        return secrets == null ? text : secrets.mask(text);
    }

    /** Whether a text contains a secret value that {@link #withoutSecrets} would mask. */
    public boolean showsSecret(String text) {
        return secrets != null && secrets.isShownBy(text);
    }

    private void remember(Map<String, String> content) {
        if (secrets == null) {
            secrets = new SecretValues();
        }
        secrets.remember(content.values());
    }

    /** Asks for more storage: how many of each name. Buffered by Juju. */
    public void storageAdd(Map<String, Integer> counts) {
        tell(withPairs(counts, "storage-add"), "");
    }

    /** Where a storage is, by its identifier such as {@code data/0}. */
    public StorageAttachment storageGet(String id) {
        JsonObject answer = askObject(List.of("storage-get", JSON, "-s", id));
        return new StorageAttachment(answer.required("kind"), answer.required("location"));
    }

    /** The identifiers of the storages of a name. */
    public List<String> storageList(String name) {
        return askStrings(List.of("storage-list", JSON, name));
    }

    /** The parameters of the running action. */
    public Map<String, Object> actionGet() {
        return askMap(List.of("action-get", JSON));
    }

    /**
     * Adds results to the running action, which Juju keeps until it ends. Maps are flattened with dots.
     *
     * @throws IllegalArgumentException if a key breaks Juju's rules or is reserved, or a value can't be an argument: null,
     *     too long, or the content of a secret
     */
    public void actionSet(Map<String, ?> results) {
        tell(withPairs(ActionResults.flatten(results, this), "action-set"), "");
    }

    /** Tells the operator of the running action's progress, at once. Since Juju 2.8. */
    public void actionLog(String message) {
        tell(List.of("action-log", "--", withoutSecrets(message)), "");
    }

    /** Marks the running action as failed; it does not end it. */
    public void actionFail(String message) {
        tell(List.of("action-fail", "--", withoutSecrets(message)), "");
    }

    /** Records metrics, in collect-metrics alone. Before Juju 3.6.11 alone. */
    public void addMetric(Map<String, String> metrics, Map<String, String> labels) {
        List<String> command = new ArrayList<>(List.of("add-metric"));
        if (!labels.isEmpty()) {
            addFlag(command, "--labels", String.join(",", pairs(labels)));
        }
        command.addAll(pairs(metrics));
        tell(command, "");
    }

    private static void addFlag(List<String> command, String flag, String value) {
        command.add(flag);
        command.add(value);
    }

    private static List<String> withPairs(Map<String, ?> values, String command) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(pairs(values));
        return line;
    }

    private static List<String> pairs(Map<String, ?> values) {
        List<String> pairs = new ArrayList<>();
        values.forEach((key, value) -> pairs.add(key + "=" + value));
        return pairs;
    }

    private void tell(List<String> command, String input) {
        said(command, input);
    }

    private String said(List<String> command, String input) {
        try {
            CommandResult result = runner.run(command, input);
            if (result.exitCode() != 0) {
                throw failed(command, result);
            }
            return result.stdout();
        } catch (HookCommandException e) {
            throw version == null ? e : Availability.explain(e, version);
        }
    }

    private HookCommandException failed(List<String> command, CommandResult result) {
        if (secrets == null) {
            return HookCommandException.failed(command, result);
        }
        List<String> masked = new ArrayList<>();
        for (String argument : command) {
            masked.add(withoutSecrets(argument));
        }
        return HookCommandException.failed(
                masked, new CommandResult(result.exitCode(), "", withoutSecrets(result.stderr())));
    }

    private static String line(List<String> command, String answer, String wanted) {
        String line = answer.strip();
        if (line.isEmpty()) {
            throw HookCommandException.unreadable(command, "printed nothing where " + wanted + " was expected", null);
        }
        return line;
    }

    private @Nullable Object ask(List<String> command) {
        String answer = said(command, "");
        try {
            return Json.read(answer);
        } catch (JsonException e) {
            throw HookCommandException.unreadable(command, "printed what is no JSON: " + e.getMessage(), e);
        }
    }

    private String askAddress(List<String> command) {
        Object answer = ask(command);
        if (answer instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw HookCommandException.unexpected(command, "an address", answer);
    }

    private JsonObject askObject(List<String> command) {
        return new JsonObject(command, askMap(command));
    }

    private Map<String, String> askTexts(List<String> command) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : askMap(command).entrySet()) {
            texts.put(entry.getKey(), String.valueOf(entry.getValue()));
        }
        return texts;
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
        throw HookCommandException.unexpected(command, "an object", answer);
    }

    private List<String> askStrings(List<String> command) {
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
}
