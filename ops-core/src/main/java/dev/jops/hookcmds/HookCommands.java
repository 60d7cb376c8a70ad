package dev.jops.hookcmds;

import dev.jops.internal.json.Json;
import dev.jops.juju.JujuVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Typed methods for all hook commands, which Juju also calls hook tools; usable without the rest of jops.
 *
 * <p>Nothing is cached, and only keys and the sizes of secrets and results are checked beforehand: what Juju refuses
 * throws {@link HookCommandException}. A relation is named {@code db:4}, or just {@code 4}. Relation data and state are
 * passed on standard input, the content of secrets in a file that only its owner can read, and everything else on the
 * command line. pod-spec-set and pod-spec-get, older names of k8s-spec-set and k8s-spec-get, are left out.
 *
 * <p>Secret values that were read or written here are masked in the messages of juju-log, action-log, action-fail and
 * status-set: see {@link #withoutSecrets}.
 */
public final class HookCommands {
    private static final String JSON = "--format=json";
    private static final String EVERYTHING = "-";

    private final JsonCommands juju;

    /** Runs commands with this runner, for a Juju of unknown version. */
    public HookCommands(CommandRunner runner) {
        this.juju = new JsonCommands(Objects.requireNonNull(runner, "runner"), null);
    }

    /** Runs commands with this runner; a command that this version of Juju lacks fails with that reason. */
    public HookCommands(CommandRunner runner, JujuVersion version) {
        this.juju =
                new JsonCommands(Objects.requireNonNull(runner, "runner"), Objects.requireNonNull(version, "version"));
    }

    /** Whether this unit leads its application; Juju guarantees {@code true} for 30 s from the moment of the call. */
    public boolean isLeader() {
        List<String> command = List.of("is-leader", JSON);
        Object answer = juju.ask(command);
        if (answer instanceof Boolean leader) {
            return leader;
        }
        throw HookCommandException.unexpected(command, "true or false", answer);
    }

    /**
     * The config options that are set or have a default: {@code String}, {@code Long}, {@code Double} and {@code
     * Boolean}.
     */
    public Map<String, Object> configGet() {
        return juju.askMap(List.of("config-get", JSON));
    }

    /** The value of a config option; empty if it is not set. */
    public Optional<Object> configGet(String option) {
        return Optional.ofNullable(juju.ask(line(List.of("config-get", JSON), option)));
    }

    /** All config options that the charm declares; null for one that is not set and has no default. */
    public Map<String, Object> configGetAll() {
        return juju.askMap(List.of("config-get", JSON, "--all"));
    }

    /** The relations of an endpoint, such as {@code db:4}. */
    public List<String> relationIds(String endpoint) {
        return juju.askStrings(List.of("relation-ids", endpoint, JSON));
    }

    /** The remote units of a relation; this unit is never among them. */
    public List<String> relationList(String relation) {
        return juju.askStrings(List.of("relation-list", JSON, "-r", relation));
    }

    /** The remote application of a relation, which Juju does not always know. */
    public Optional<String> relationListApplication(String relation) {
        Object answer = juju.ask(List.of("relation-list", JSON, "--app", "-r", relation));
        return answer instanceof String name && !name.isEmpty() ? Optional.of(name) : Optional.empty();
    }

    /** The data of a unit, or with {@link Scope#APP} of an application, in a relation. */
    public Map<String, String> relationGet(String relation, String member, Scope scope) {
        List<String> command = new ArrayList<>(List.of("relation-get", JSON, "-r", relation));
        if (scope == Scope.APP) {
            command.add("--app");
        }
        return juju.askStringMap(line(command, EVERYTHING, member));
    }

    /**
     * One value of the data of a unit, or with {@link Scope#APP} of an application, in a relation; empty if there is
     * none.
     */
    public Optional<String> relationGet(String relation, String member, Scope scope, String key) {
        if (meansEverything(key)) {
            return Optional.ofNullable(relationGet(relation, member, scope).get(key));
        }
        List<String> command = new ArrayList<>(List.of("relation-get", JSON, "-r", relation));
        if (scope == Scope.APP) {
            command.add("--app");
        }
        return Optional.ofNullable(juju.ask(line(command, key, member))).map(String::valueOf);
    }

    /**
     * Changes this unit's or its application's data in a relation; an empty value removes the key. Buffered by Juju.
     *
     * @throws IllegalArgumentException if a key is empty
     */
    public void relationSet(String relation, Map<String, String> changes, Scope scope) {
        requireKeysAndValues(changes, "relation data");
        List<String> command = new ArrayList<>(List.of("relation-set", "-r", relation));
        if (scope == Scope.APP) {
            command.add("--app");
        }
        command.add("--file");
        command.add("-");
        juju.tell(command, Json.write(changes));
    }

    /** The model of the remote application. Since Juju 3.6.2. */
    public RelationModel relationModelGet(String relation) {
        return new RelationModel(juju.askObject(List.of("relation-model-get", JSON, "-r", relation))
                .required("uuid"));
    }

    /** The status. That of the unit is the one when this hook first asked, whatever it has set since. */
    public ReportedStatus statusGet(Scope scope) {
        List<String> command = List.of("status-get", "--include-data", JSON, "--application=" + (scope == Scope.APP));
        Map<String, Object> answer = juju.askMap(command);
        Object status = scope == Scope.APP ? answer.get("application-status") : answer;
        if (status instanceof Map<?, ?> fields) {
            Object word = fields.get("status");
            Object message = fields.get("message");
            return new ReportedStatus(String.valueOf(word), message == null ? "" : String.valueOf(message));
        }
        throw HookCommandException.unexpected(command, "a status", answer);
    }

    /** The statuses of the application's units by name; only for the leader. */
    public Map<String, ReportedStatus> statusGetOfUnits() {
        JsonObject answer = juju.askObject(List.of("status-get", "--include-data", JSON, "--application=true"));
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
        juju.tell(
                List.of("status-set", "--application=" + (scope == Scope.APP), status, "--", withoutSecrets(message)));
    }

    /** Tells Juju the version of the workload, at once. */
    public void applicationVersionSet(String version) {
        juju.tell(List.of("application-version-set", "--", version));
    }

    /** Writes to the unit's log. */
    public void jujuLog(LogLevel level, String message) {
        juju.tell(List.of("juju-log", "--log-level", level.name(), "--", withoutSecrets(message)));
    }

    /** Prints text that the log does not take. */
    void printError(String text) {
        juju.printError(text);
    }

    /** Reboots the machine after this hook, if it succeeds. Only on machines, and not in an action. */
    public void jujuReboot() {
        juju.tell(List.of("juju-reboot"));
    }

    /** Reboots the machine at once: this process is killed, and the hook runs again afterwards. */
    public void jujuRebootNow() {
        juju.tell(List.of("juju-reboot", "--now"));
    }

    /** The whole state of the unit in the controller. Since Juju 2.8. */
    public Map<String, String> stateGet() {
        return juju.askStringMap(List.of("state-get", JSON));
    }

    /** A value of the unit's state in the controller; empty if there is none. Since Juju 2.8. */
    public String stateGet(String key) {
        if (meansEverything(key)) {
            return stateGet().getOrDefault(key, "");
        }
        Object answer = juju.ask(line(List.of("state-get", JSON), key));
        return answer == null ? "" : String.valueOf(answer);
    }

    /**
     * Sets values of the unit's state in the controller. Buffered by Juju; since Juju 2.8.
     *
     * @throws IllegalArgumentException if a key is empty
     */
    public void stateSet(Map<String, String> values) {
        requireKeysAndValues(values, "the unit's state");
        juju.tell(List.of("state-set", "--file", "-"), Json.write(values));
    }

    /** Sets a value of the unit's state in the controller, like {@link #stateSet(Map)}. */
    public void stateSet(String key, String value) {
        stateSet(Map.of(key, value));
    }

    /** Removes a value of the unit's state in the controller. Buffered by Juju; since Juju 2.8. */
    public void stateDelete(String key) {
        juju.tell(line(List.of("state-delete"), key));
    }

    /** The units and relations that the operator wants. */
    public GoalState goalState() {
        return GoalState.of(juju.askObject(List.of("goal-state", JSON)));
    }

    /** One of the leader settings; empty if it is not set. Only before Juju 4. */
    public Optional<String> leaderGet(String key) {
        if (meansEverything(key)) {
            return Optional.ofNullable(leaderGet().get(key));
        }
        return Optional.ofNullable(juju.ask(line(List.of("leader-get", JSON), key)))
                .map(String::valueOf);
    }

    /** The leader settings. Only before Juju 4. */
    public Map<String, String> leaderGet() {
        return juju.askStringMap(List.of("leader-get", JSON));
    }

    /**
     * Changes the leader settings, at once; an empty value removes its key. Only before Juju 4.
     *
     * <p>The values are visible on the command line, and Juju strips white space around them.
     *
     * @throws IllegalArgumentException if a key is empty, or contains {@code =}, because Juju would take what follows
     *     for the value
     */
    public void leaderSet(Map<String, String> changes) {
        requireKeysAndValues(changes, "the leader settings");
        for (String key : changes.keySet()) {
            if (key.indexOf('=') >= 0) {
                throw new IllegalArgumentException(
                        "\"" + key + "\" is not a key of the leader settings: leader-set can't take one with =");
            }
        }
        juju.tell(withPairs(changes, "leader-set"));
    }

    /** The network of an endpoint or an extra binding. */
    public Network networkGet(String binding) {
        return Network.of(juju.askObject(line(List.of("network-get", JSON), binding)));
    }

    /** The network of one relation of an endpoint. */
    public Network networkGet(String binding, String relation) {
        return Network.of(juju.askObject(line(List.of("network-get", JSON, "-r", relation), binding)));
    }

    /** The unit's private address, by an old command; {@link #networkGet(String)} tells more. */
    public String unitGetPrivateAddress() {
        return juju.askAddress(List.of("unit-get", JSON, "private-address"));
    }

    /** The unit's public address, by an old command. */
    public String unitGetPublicAddress() {
        return juju.askAddress(List.of("unit-get", JSON, "public-address"));
    }

    /**
     * Opens a port. Buffered by Juju, which refuses a port that overlaps another one, of this unit or of others on the
     * machine, even if this hook closes that one.
     */
    public void openPort(Port port) {
        juju.tell(List.of("open-port", port.word()));
    }

    /** Opens a port for some endpoints. Buffered by Juju; since Juju 2.9. */
    public void openPort(Port port, List<String> endpoints) {
        juju.tell(List.of("open-port", "--endpoints", String.join(",", endpoints), port.word()));
    }

    /** Closes a port. Buffered by Juju. */
    public void closePort(Port port) {
        juju.tell(List.of("close-port", port.word()));
    }

    /** Closes a port for some endpoints. Buffered by Juju; since Juju 2.9. */
    public void closePort(Port port, List<String> endpoints) {
        juju.tell(List.of("close-port", "--endpoints", String.join(",", endpoints), port.word()));
    }

    /**
     * The open ports, without those of unknown protocols. Since Juju 3.5 they reflect what this hook opens and closes;
     * before that, they are as the last successful hook left them.
     */
    public List<Port> openedPorts() {
        return juju.askPorts(List.of("opened-ports", JSON), Port::parse);
    }

    /** The open ports, each with its endpoints; otherwise like {@link #openedPorts()}. Since Juju 2.9. */
    public List<OpenedPort> openedPortsByEndpoint() {
        return juju.askPorts(List.of("opened-ports", "--endpoints", JSON), OpenedPort::parse);
    }

    /** The cloud and how to authenticate with it; the application has to be trusted. */
    public CloudSpec credentialGet() {
        return new CloudSpec(juju.askObject(List.of("credential-get", JSON)));
    }

    /** The path of a resource's file, which Juju downloads first if necessary. */
    public String resourceGet(String name) {
        List<String> command = line(List.of("resource-get"), name);
        return juju.line(command, "a path");
    }

    /** Adds a secret and returns its URI; the secret itself is buffered by Juju. Since Juju 3.0. */
    public String secretAdd(SecretChange change, Scope owner) {
        List<String> command = new ArrayList<>(List.of("secret-add"));
        describe(command, change);
        command.add("--owner");
        command.add(owner == Scope.APP ? "application" : "unit");
        return JsonCommands.lineIn(command, withContent(command, change), "a URI");
    }

    /** Changes a secret. Buffered by Juju; since Juju 3.0. */
    public void secretSet(String id, SecretChange change) {
        List<String> command = new ArrayList<>(List.of("secret-set"));
        describe(command, change);
        withContent(line(command, id), change);
    }

    private static void describe(List<String> command, SecretChange change) {
        change.label().ifPresent(label -> addFlag(command, "--label", label));
        change.description().ifPresent(description -> addFlag(command, "--description", description));
        change.expire().ifPresent(expire -> addFlag(command, "--expire", expire));
        change.rotate().ifPresent(rotate -> addFlag(command, "--rotate", rotate.word()));
    }

    private String withContent(List<String> command, SecretChange change) {
        if (change.content().isEmpty()) {
            return juju.said(command, "");
        }
        juju.remember(change.content());
        try (SecretFile file = juju.privateFile(command, change.content())) {
            List<String> whole = new ArrayList<>(command);
            whole.add(1, file.argument());
            return juju.said(whole, "");
        }
    }

    /**
     * The content of a secret, by its URI, its label, or both, which sets the label. Since Juju 3.0.
     *
     * @param id the URI; empty to look it up by label
     * @param label the label; empty for none
     */
    public Map<String, String> secretGet(String id, String label, SecretRead read) {
        List<String> flags = new ArrayList<>();
        if (!label.isEmpty()) {
            addFlag(flags, "--label", label);
        }
        read.flag().ifPresent(flags::add);
        Map<String, String> content = juju.askStringMap(aboutSecret(List.of("secret-get", JSON), id, flags));
        juju.remember(content);
        return content;
    }

    /** What the owner of a secret can know about it, by its URI. Since Juju 3.0. */
    public SecretInfo secretInfoGet(String id) {
        return secretInfo(line(List.of("secret-info-get", JSON), id));
    }

    /** What the owner of a secret can know about it, by its label. Since Juju 3.0. */
    public SecretInfo secretInfoGetByLabel(String label) {
        return secretInfo(List.of("secret-info-get", JSON, "--label", label));
    }

    private SecretInfo secretInfo(List<String> command) {
        for (Map.Entry<String, JsonObject> secret :
                juju.askObject(command).objects().entrySet()) {
            return new SecretInfo(secret.getKey(), secret.getValue());
        }
        throw HookCommandException.unreadable(command, "printed no secret", null);
    }

    /** The identifiers of the secrets that this unit owns, or its application if the unit leads. Since Juju 3.0. */
    public List<String> secretIds() {
        return juju.askStrings(List.of("secret-ids", JSON));
    }

    /** Lets the application of a relation read a secret. Buffered by Juju; since Juju 3.0. */
    public void secretGrant(String id, String relation) {
        juju.tell(line(List.of("secret-grant", "--relation", relation), id));
    }

    /** Lets one unit of a relation's application read a secret. Buffered by Juju; since Juju 3.0. */
    public void secretGrant(String id, String relation, String unit) {
        juju.tell(line(List.of("secret-grant", "--relation", relation, "--unit", unit), id));
    }

    /** Revokes the access of a relation's application. Buffered by Juju; since Juju 3.0. */
    public void secretRevoke(String id, String relation) {
        juju.tell(line(List.of("secret-revoke", "--relation", relation), id));
    }

    /** Revokes the access of one unit of a relation's application. Buffered by Juju; since Juju 3.0. */
    public void secretRevoke(String id, String relation, String unit) {
        juju.tell(line(List.of("secret-revoke", "--relation", relation, "--unit", unit), id));
    }

    /**
     * Revokes a unit's access, whatever the relation. Buffered by Juju; since Juju 3.0.
     *
     * <p>Outside of relation hooks, a hook can do this for several units. If a relation is given, or is that of the
     * hook, Juju notes the whole application, and drops later revocations for its other units.
     */
    public void secretRevokeFromUnit(String id, String unit) {
        juju.tell(line(List.of("secret-revoke", "--unit", unit), id));
    }

    /**
     * Revokes an application's access, whatever the relation. Buffered by Juju; since Juju 3.0.
     *
     * <p>This fails in a relation hook, because its relation counts as given, and Juju refuses a relation together with
     * an application: call {@link #secretRevoke(String, String)} there.
     */
    public void secretRevokeFromApplication(String id, String application) {
        juju.tell(line(List.of("secret-revoke", "--app", application), id));
    }

    /** Removes a secret. Buffered by Juju; since Juju 3.0. */
    public void secretRemove(String id) {
        juju.tell(line(List.of("secret-remove"), id));
    }

    /** Removes one revision of a secret. Buffered by Juju; since Juju 3.0. */
    public void secretRemove(String id, int revision) {
        juju.tell(aboutSecret(List.of("secret-remove"), id, List.of("--revision", Integer.toString(revision))));
    }

    /**
     * Returns a text with {@code ***} in place of every secret value, or line of one, that was read or written here.
     *
     * <p>To keep harmless text intact, a value or line of less than 8 characters is masked only as a word of its own,
     * and a value of less than 4 only if it is the whole text. Values under the keys {@code user} and {@code username}
     * are not masked.
     */
    public String withoutSecrets(String text) {
        return juju.withoutSecrets(text);
    }

    /** Whether a text contains a secret value that {@link #withoutSecrets} would mask. */
    public boolean showsSecret(String text) {
        return juju.showsSecret(text);
    }

    /** Requests more storages, with their number for each name. Buffered by Juju. */
    public void storageAdd(Map<String, Integer> counts) {
        juju.tell(withPairs(counts, "storage-add"));
    }

    /** The location of a storage, by its identifier, such as {@code data/0}. */
    public StorageAttachment storageGet(String id) {
        JsonObject answer = juju.askObject(List.of("storage-get", JSON, "-s", id));
        return new StorageAttachment(answer.required("kind"), answer.required("location"));
    }

    /** The identifiers of the storages with this name. */
    public List<String> storageList(String name) {
        return juju.askStrings(line(List.of("storage-list", JSON), name));
    }

    /** The identifiers of all storages that are attached to this unit. */
    public List<String> storageList() {
        return juju.askStrings(List.of("storage-list", JSON));
    }

    /** A parameter of the running action, by a path with dots; empty if it is not given. */
    public Optional<Object> actionGet(String key) {
        return Optional.ofNullable(juju.ask(line(List.of("action-get", JSON), key)));
    }

    /** The parameters of the running action. */
    public Map<String, Object> actionGet() {
        return juju.askMap(List.of("action-get", JSON));
    }

    /**
     * Adds results to the running action, which Juju holds back until it ends. Maps are flattened to keys with dots.
     *
     * @throws IllegalArgumentException if a key breaks Juju's rules or is reserved, or a value can't be an argument:
     *     null, too long, or the content of a secret
     */
    public void actionSet(Map<String, ?> results) {
        juju.tell(withPairs(ActionResults.flatten(results, this::showsSecret), "action-set"));
    }

    /**
     * Adds results to the running action that may show the content of secrets. They are on the command line, which
     * every user of the machine can read while the command runs. Otherwise like {@link #actionSet}.
     */
    public void actionReveal(Map<String, ?> results) {
        juju.tell(withPairs(ActionResults.flatten(results, text -> false), "action-set"));
    }

    /** Shows the operator a progress message of the running action, at once. Since Juju 2.8. */
    public void actionLog(String message) {
        juju.tell(List.of("action-log", "--", withoutSecrets(message)));
    }

    /** Marks the running action as failed; it does not end it. */
    public void actionFail(String message) {
        juju.tell(List.of("action-fail", "--", withoutSecrets(message)));
    }

    /** Records metrics. Only in collect-metrics, and only before Juju 3.6.11. */
    public void addMetric(Map<String, String> metrics, Map<String, String> labels) {
        List<String> command = new ArrayList<>(List.of("add-metric"));
        if (!labels.isEmpty()) {
            addFlag(command, "--labels", String.join(",", pairs(labels)));
        }
        juju.tell(line(command, pairs(metrics)));
    }

    /** Registers a payload that the charm declares, at once. Only before Juju 4. */
    public void payloadRegister(String type, String payload, String id, List<String> tags) {
        List<String> words = new ArrayList<>(List.of(type, payload, id));
        words.addAll(tags);
        juju.tell(line(List.of("payload-register"), words));
    }

    /** Unregisters a payload, at once. Only before Juju 4. */
    public void payloadUnregister(String payload, String id) {
        juju.tell(line(List.of("payload-unregister"), payload, id));
    }

    /** Sets the status of a payload, at once: starting, started, stopping or stopped. Only before Juju 4. */
    public void payloadStatusSet(String payload, String id, String status) {
        juju.tell(line(List.of("payload-status-set"), payload, id, status));
    }

    /** Sets the pod spec of a podspec charm, from a YAML file; for the leader. Buffered by Juju; only before Juju 4. */
    public void k8sSpecSet(Path spec) {
        juju.tell(List.of("k8s-spec-set", "--file", spec.toString()));
    }

    /**
     * Sets the pod spec and further Kubernetes resources, each from a YAML file; otherwise like {@link
     * #k8sSpecSet(Path)}.
     */
    public void k8sSpecSet(Path spec, Path resources) {
        juju.tell(List.of("k8s-spec-set", "--file", spec.toString(), "--k8s-resources", resources.toString()));
    }

    /** The pod spec that was set, as YAML. Only before Juju 4. */
    public String k8sSpecGet() {
        return juju.said(List.of("k8s-spec-get"), "");
    }

    /** Sets a pod spec in Kubernetes' own form, from a file; for the leader. Buffered by Juju; only before Juju 4. */
    public void k8sRawSet(Path spec) {
        juju.tell(List.of("k8s-raw-set", "--file", spec.toString()));
    }

    /** The pod spec in Kubernetes' own form that was set. Only before Juju 4. */
    public String k8sRawGet() {
        return juju.said(List.of("k8s-raw-get"), "");
    }

    @Override
    public String toString() {
        return "the hook commands";
    }

    private static void addFlag(List<String> command, String flag, String value) {
        command.add(flag);
        command.add(value);
    }

    private static List<String> withPairs(Map<String, ?> values, String command) {
        return line(List.of(command), pairs(values));
    }

    private static List<String> pairs(Map<String, ?> values) {
        List<String> pairs = new ArrayList<>();
        values.forEach((key, value) -> pairs.add(key + "=" + value));
        return pairs;
    }

    /**
     * Returns a command line with the ID of a secret before the flags, as in Python ops, so that no ID is taken for a
     * flag.
     */
    private static List<String> aboutSecret(List<String> command, String id, List<String> flags) {
        List<String> line = new ArrayList<>(command);
        if (!id.isEmpty() && !id.startsWith("-")) {
            line.add(id);
        }
        line.addAll(flags);
        return id.startsWith("-") ? line(line, id) : line;
    }

    private static List<String> line(List<String> command, String... words) {
        return line(command, Arrays.asList(words));
    }

    /**
     * Returns a command line that ends with words from the author or from another charm, after {@code --}, so that none
     * with a dash is taken for a flag.
     *
     * <p>juju: github.com/juju/gnuflag, with which all hook commands parse their command lines
     */
    private static List<String> line(List<String> command, List<String> words) {
        List<String> line = new ArrayList<>(command);
        for (String word : words) {
            if (word.length() > 1 && word.startsWith("-")) {
                line.add("--");
                break;
            }
        }
        line.addAll(words);
        return line;
    }

    /**
     * Whether Juju answers this key with all values.
     *
     * <p>juju: internal/worker/uniter/runner/jujuc, Init of relation-get, state-get and leader-get
     */
    private static boolean meansEverything(String key) {
        return key.isEmpty() || key.equals(EVERYTHING);
    }

    /** Refuses null, and an empty key, which the hook commands take but the commit of Juju 4.1 does not. */
    private static void requireKeysAndValues(Map<String, String> values, String what) {
        for (Map.Entry<String, String> entry : values.entrySet()) {
            if (entry.getKey() == null || entry.getValue() == null) {
                throw new NullPointerException((entry.getKey() == null ? "a key" : "the value of " + entry.getKey())
                        + " in " + what + " is null: an empty value removes its key");
            }
            if (entry.getKey().isEmpty()) {
                throw new IllegalArgumentException(
                        "\"\" is not a key of " + what + ": Juju takes it for all keys, so choose another one");
            }
        }
    }
}
