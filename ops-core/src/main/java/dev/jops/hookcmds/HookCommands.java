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

    /** A value of the config; empty where it is not set. */
    public Optional<Object> configGet(String option) {
        return Optional.ofNullable(ask(List.of("config-get", JSON, option)));
    }

    /** The status of the application and of its units by name, for the leader alone. */
    public Map<String, ReportedStatus> statusGetOfUnits() {
        Map<String, ReportedStatus> statuses = new LinkedHashMap<>();
        JsonObject answer = JsonObject.of(ask(List.of("status-get", "--include-data", JSON, "--application=true")));
        answer.object("application-status")
                .flatMap(application -> application.object("units"))
                .ifPresent(units -> units.entries()
                        .forEach((unit, status) ->
                                statuses.put(unit, new ReportedStatus(status.text("status"), status.text("message")))));
        return statuses;
    }

    /** The model of the remote application. Since Juju 3.6.2. */
    public RelationModel relationModelGet(String relation) {
        return new RelationModel(JsonObject.of(ask(List.of("relation-model-get", JSON, "-r", relation)))
                .text("uuid"));
    }

    /** What the operator wants of this application and its relations. Since Juju 2.4. */
    public GoalState goalState() {
        JsonObject answer = JsonObject.of(ask(List.of("goal-state", JSON)));
        Map<String, Map<String, GoalState.Goal>> relations = new LinkedHashMap<>();
        answer.object("relations")
                .ifPresent(endpoints ->
                        endpoints.entries().forEach((endpoint, goals) -> relations.put(endpoint, goals(goals))));
        return new GoalState(goals(answer.object("units").orElse(JsonObject.of(null))), relations);
    }

    private static Map<String, GoalState.Goal> goals(JsonObject answer) {
        Map<String, GoalState.Goal> goals = new LinkedHashMap<>();
        answer.entries()
                .forEach((name, goal) -> goals.put(name, new GoalState.Goal(goal.text("status"), goal.text("since"))));
        return goals;
    }

    /** The leader settings. Juju 2 and 3 alone. */
    public Map<String, String> leaderGet() {
        Map<String, String> settings = new LinkedHashMap<>();
        askMap(List.of("leader-get", JSON)).forEach((key, value) -> settings.put(key, String.valueOf(value)));
        return settings;
    }

    /** Changes the leader settings at once; an empty value removes its key. Juju 2 and 3 alone. */
    public void leaderSet(Map<String, String> changes) {
        List<String> command = new ArrayList<>(List.of("leader-set"));
        changes.forEach((key, value) -> command.add(key + "=" + value));
        tell(command, "");
    }

    /** The network of a binding: an endpoint or an extra binding. */
    public Network networkGet(String binding) {
        return network(ask(List.of("network-get", JSON, binding)));
    }

    /** The network of one relation of an endpoint. */
    public Network networkGet(String binding, int relation) {
        return network(ask(List.of("network-get", JSON, "-r", Integer.toString(relation), binding)));
    }

    private static Network network(@Nullable Object answer) {
        JsonObject network = JsonObject.of(answer);
        List<BindAddress> interfaces = new ArrayList<>();
        for (JsonObject bind : network.objects("bind-addresses")) {
            List<Address> addresses = new ArrayList<>();
            for (JsonObject address : bind.objects("addresses")) {
                String value = address.text("value"); // before Juju 2.9 it is called address
                addresses.add(new Address(
                        address.text("hostname"),
                        value.isEmpty() ? address.text("address") : value,
                        address.text("cidr")));
            }
            interfaces.add(new BindAddress(bind.text("mac-address"), bind.text("interface-name"), addresses));
        }
        return new Network(interfaces, network.list("ingress-addresses"), network.list("egress-subnets"));
    }

    /** The unit's private address, in the old way; {@link #networkGet(String)} tells more. */
    public String unitGetPrivateAddress() {
        return String.valueOf(ask(List.of("unit-get", JSON, "private-address")));
    }

    /** The unit's public address, in the old way. */
    public String unitGetPublicAddress() {
        return String.valueOf(ask(List.of("unit-get", JSON, "public-address")));
    }

    /** Opens a port, when the hook succeeds. */
    public void openPort(Port port) {
        tell(List.of("open-port", port.word()), "");
    }

    /** Opens a port for some endpoints, when the hook succeeds. Since Juju 2.9. */
    public void openPort(Port port, List<String> endpoints) {
        tell(List.of("open-port", "--endpoints", String.join(",", endpoints), port.word()), "");
    }

    /** Closes a port, when the hook succeeds. */
    public void closePort(Port port) {
        tell(List.of("close-port", port.word()), "");
    }

    /** Closes a port for some endpoints, when the hook succeeds. Since Juju 2.9. */
    public void closePort(Port port, List<String> endpoints) {
        tell(List.of("close-port", "--endpoints", String.join(",", endpoints), port.word()), "");
    }

    /** The ports that are open, as the last hook that succeeded left them; those of unknown protocols are left out. */
    public List<Port> openedPorts() {
        List<Port> ports = new ArrayList<>();
        for (String word : askStrings(List.of("opened-ports", JSON))) {
            Port.parse(word).ifPresent(ports::add);
        }
        return ports;
    }

    /** The ports that are open, each with its endpoints. Since Juju 2.9. */
    public List<OpenedPort> openedPortsByEndpoint() {
        List<OpenedPort> ports = new ArrayList<>();
        for (String line : askStrings(List.of("opened-ports", "--endpoints", JSON))) {
            int bracket = line.indexOf(" (");
            String endpoints = bracket < 0 ? "*" : line.substring(bracket + 2, line.length() - 1);
            Port.parse(bracket < 0 ? line : line.substring(0, bracket))
                    .ifPresent(port -> ports.add(new OpenedPort(port, separated(endpoints))));
        }
        return ports;
    }

    private static List<String> separated(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            parts.add(part.strip());
        }
        return parts;
    }

    /** The cloud and how to authenticate with it; the application has to be trusted. */
    public CloudSpec credentialGet() {
        return new CloudSpec(JsonObject.of(ask(List.of("credential-get", JSON))));
    }

    /** The path of a resource's file, which Juju downloads first if need be. */
    public String resourceGet(String name) {
        return said(List.of("resource-get", name)).strip();
    }

    /** Asks for a reboot of the machine after this hook, if it succeeds. Machines alone, and no action. */
    public void jujuReboot() {
        tell(List.of("juju-reboot"), "");
    }

    /** Reboots the machine at once: this process is killed, and the hook runs again afterwards. */
    public void jujuRebootNow() {
        tell(List.of("juju-reboot", "--now"), "");
    }

    /** The whole state of the unit in the controller. Since Juju 2.8. */
    public Map<String, String> stateGet() {
        Map<String, String> state = new LinkedHashMap<>();
        askMap(List.of("state-get", JSON)).forEach((key, value) -> state.put(key, String.valueOf(value)));
        return state;
    }

    /** Sets several values of the unit's state in the controller. Buffered by Juju; since Juju 2.8. */
    public void stateSet(Map<String, String> values) {
        tell(List.of("state-set", "--file", "-"), Json.write(values));
    }

    /** Removes a value of the unit's state in the controller. Buffered by Juju; since Juju 2.8. */
    public void stateDelete(String key) {
        tell(List.of("state-delete", key), "");
    }

    /** Adds a secret and returns its URI; the secret itself is there when the hook succeeds. Since Juju 3.0. */
    public String secretAdd(SecretChange change, Scope owner) {
        List<String> command = new ArrayList<>(List.of("secret-add"));
        describe(command, change);
        command.add("--owner");
        command.add(owner == Scope.APP ? "application" : "unit");
        return withContent(command, change.content()).strip();
    }

    /** Changes a secret, when the hook succeeds. Since Juju 3.0. */
    public void secretSet(String id, SecretChange change) {
        List<String> command = new ArrayList<>(List.of("secret-set"));
        describe(command, change);
        command.add(id);
        withContent(command, change.content());
    }

    private static void describe(List<String> command, SecretChange change) {
        change.label().ifPresent(label -> addFlag(command, "--label", label));
        change.description().ifPresent(description -> addFlag(command, "--description", description));
        change.expire().ifPresent(expire -> addFlag(command, "--expire", expire));
        change.rotate().ifPresent(rotate -> addFlag(command, "--rotate", rotate.word()));
    }

    private static void addFlag(List<String> command, String flag, String value) {
        command.add(flag);
        command.add(value);
    }

    private String withContent(List<String> command, Map<String, String> content) {
        if (content.isEmpty()) {
            return said(command);
        }
        try (SecretFiles files = new SecretFiles(command, content)) {
            List<String> whole = new ArrayList<>(command);
            whole.addAll(files.arguments());
            return said(whole);
        }
    }

    /**
     * The content of a secret, by URI or by label or both, which gives it that label. Since Juju 3.0.
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
        Map<String, String> content = new LinkedHashMap<>();
        askMap(command).forEach((key, value) -> content.put(key, String.valueOf(value)));
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
        Object answer = ask(command);
        for (Map.Entry<String, JsonObject> secret :
                JsonObject.of(answer).entries().entrySet()) {
            return new SecretInfo(secret.getKey(), secret.getValue());
        }
        throw unexpected(command, "a secret", answer);
    }

    /** The identifiers of the secrets that this unit owns, and its application if it leads. Since Juju 3.0. */
    public List<String> secretIds() {
        return askStrings(List.of("secret-ids", JSON));
    }

    /** Lets the application of a relation read a secret, when the hook succeeds. Since Juju 3.0. */
    public void secretGrant(String id, int relation) {
        tell(List.of("secret-grant", "--relation", Integer.toString(relation), id), "");
    }

    /** Lets one unit of a relation's application read a secret, when the hook succeeds. Since Juju 3.0. */
    public void secretGrant(String id, int relation, String unit) {
        tell(List.of("secret-grant", "--relation", Integer.toString(relation), "--unit", unit, id), "");
    }

    /** Takes from the application of a relation what it was granted, when the hook succeeds. Since Juju 3.0. */
    public void secretRevoke(String id, int relation) {
        tell(List.of("secret-revoke", "--relation", Integer.toString(relation), id), "");
    }

    /** Takes from one unit of a relation's application what it was granted. Since Juju 3.0. */
    public void secretRevoke(String id, int relation, String unit) {
        tell(List.of("secret-revoke", "--relation", Integer.toString(relation), "--unit", unit, id), "");
    }

    /** Removes a secret, when the hook succeeds. Since Juju 3.0. */
    public void secretRemove(String id) {
        tell(List.of("secret-remove", id), "");
    }

    /** Removes one revision of a secret, when the hook succeeds. Since Juju 3.0. */
    public void secretRemove(String id, int revision) {
        tell(List.of("secret-remove", id, "--revision", Integer.toString(revision)), "");
    }

    /** Asks for more storage, when the hook succeeds: how many of each name. */
    public void storageAdd(Map<String, Integer> counts) {
        List<String> command = new ArrayList<>(List.of("storage-add"));
        counts.forEach((name, count) -> command.add(name + "=" + count));
        tell(command, "");
    }

    /** Where a storage is, by its identifier such as {@code data/0}. */
    public StorageAttachment storageGet(String id) {
        JsonObject answer = JsonObject.of(ask(List.of("storage-get", JSON, "-s", id)));
        return new StorageAttachment(answer.text("kind"), answer.text("location"));
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
     * Sets results of the running action, by keys with dots. They stand on the command line, so no secret belongs there.
     */
    public void actionSet(Map<String, String> results) {
        List<String> command = new ArrayList<>(List.of("action-set"));
        results.forEach((key, value) -> command.add(key + "=" + value));
        tell(command, "");
    }

    /** Tells the operator of the running action's progress, at once. */
    public void actionLog(String message) {
        tell(List.of("action-log", "--", message), "");
    }

    /** Marks the running action as failed; it does not end it. */
    public void actionFail(String message) {
        tell(List.of("action-fail", "--", message), "");
    }

    /** Records metrics, in collect-metrics alone. Until Juju 3.6.10. */
    public void addMetric(Map<String, String> metrics, Map<String, String> labels) {
        List<String> command = new ArrayList<>(List.of("add-metric"));
        if (!labels.isEmpty()) {
            List<String> pairs = new ArrayList<>();
            labels.forEach((key, value) -> pairs.add(key + "=" + value));
            addFlag(command, "--labels", String.join(",", pairs));
        }
        metrics.forEach((key, value) -> command.add(key + "=" + value));
        tell(command, "");
    }

    private String said(List<String> command) {
        CommandResult result = runner.run(command, "");
        if (result.exitCode() != 0) {
            throw HookCommandException.failed(command, result);
        }
        return result.stdout();
    }

    private void tell(List<String> command, String input) {
        CommandResult result = runner.run(command, input);
        if (result.exitCode() != 0) {
            throw HookCommandException.failed(command, result);
        }
    }

    private @Nullable Object ask(List<String> command) {
        String answer = said(command);
        try {
            return Json.read(answer);
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
