package dev.jops.juju;

import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hook that this process runs in, as Juju's environment variables tell it.
 *
 * <p>Read once at the start. An empty variable counts as one that is not set, as in Python ops. A class with accessors
 * and not a record, because Juju adds variables over time.
 */
public final class JujuContext {
    /** Set in the environment of a legacy hook script, so that a charm which it calls does nothing. */
    public static final String CALLED_FROM_DISPATCH = "OPERATOR_DISPATCH";

    /** Set by a simulated agent whose units share a computer: the directory of the sockets of containers. */
    public static final String SIMULATED_CONTAINERS = "JOPS_CONTAINERS";
    /** What a simulated Juju tells beside what Juju does. */
    private static final String SIMULATION = "JOPS_SIMULATION";

    private static final List<String> OF_SIMULATION = List.of(SIMULATED_CONTAINERS, SIMULATION);

    private final Map<String, String> variables;
    private final JujuVersion version;
    private final int relationId;
    private final int secretRevision;
    private final @Nullable HookName hook;

    private JujuContext(Map<String, String> variables) {
        this.variables = variables;
        required("JUJU_UNIT_NAME", "is not set: is this process running in a Juju hook?");
        for (String name : List.of("JUJU_UNIT_NAME", "JUJU_REMOTE_UNIT", "JUJU_DEPARTING_UNIT")) {
            requireNumbered(name, "the name of a unit such as mysql/0");
        }
        requireNumbered("JUJU_STORAGE_ID", "a storage such as data/0");
        this.version = readVersion();
        this.relationId = readRelationId();
        this.secretRevision = readSecretRevision();
        this.hook = HookName.ofDispatchPath(dispatchPath().orElse("")).orElse(null);
    }

    /**
     * Reads the environment of this process.
     *
     * @throws JujuContextException if a variable is missing or malformed, naming it
     */
    public static JujuContext fromEnvironment() {
        return of(System.getenv());
    }

    /**
     * Reads variables as a hook gets them; those that Juju does not set are ignored.
     *
     * @throws JujuContextException if a variable is missing or malformed, naming it
     */
    public static JujuContext of(Map<String, String> environment) {
        Map<String, String> kept = new HashMap<>();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = variable.getKey();
            if (name.startsWith("JUJU_") || name.equals(CALLED_FROM_DISPATCH) || OF_SIMULATION.contains(name)) {
                kept.put(name, variable.getValue());
            }
        }
        return new JujuContext(kept);
    }

    /** The name of this unit, such as {@code mysql/0}. */
    public String unitName() {
        return required("JUJU_UNIT_NAME", "is not set");
    }

    /** The name of this unit's application, such as {@code mysql}. */
    public String applicationName() {
        String unit = unitName();
        return unit.substring(0, unit.indexOf('/'));
    }

    /** The directory of the charm; Juju also makes it the working directory. */
    public Path charmDir() {
        return Path.of(variable("JUJU_CHARM_DIR").orElse("")).toAbsolutePath();
    }

    /**
     * The directory in which each workload container of a pod has one with the socket of its Pebble: {@code
     * /charm/containers}.
     *
     * <p>A simulated agent whose units share a computer has it elsewhere, and says where. It is listened to alone: the
     * address of its own socket is a directory, and that of no other agent is.
     */
    public Path containersDir() {
        String simulated = variable(SIMULATED_CONTAINERS).orElse("");
        String agent = variable("JUJU_AGENT_SOCKET_ADDRESS").orElse("");
        boolean isSimulated = !simulated.isEmpty() && !agent.isEmpty() && Files.isDirectory(Path.of(agent));
        return Path.of(isSimulated ? simulated : "/charm/containers");
    }

    /** {@code hooks/NAME} or {@code actions/NAME}; empty in {@code juju exec}. */
    public Optional<String> dispatchPath() {
        return variable("JUJU_DISPATCH_PATH");
    }

    /** The hook or action that the charm dispatches; empty in {@code juju exec}, unless that names one. */
    public Optional<HookName> hook() {
        return Optional.ofNullable(hook);
    }

    /** The name of the hook that Juju runs; empty in actions, and in {@code juju exec} whatever it dispatches. */
    public Optional<String> hookName() {
        return variable("JUJU_HOOK_NAME");
    }

    /** The name of the model. */
    public Optional<String> modelName() {
        return variable("JUJU_MODEL_NAME");
    }

    /** The UUID of the model. */
    public Optional<String> modelUuid() {
        return variable("JUJU_MODEL_UUID");
    }

    /** The version of the agent; {@code 0.0.0} where Juju does not tell, as in meter-status-changed. */
    public JujuVersion version() {
        return version;
    }

    /** The machine's id; empty on Kubernetes. */
    public Optional<String> machineId() {
        return variable("JUJU_MACHINE_ID");
    }

    /** The availability zone of the machine. */
    public Optional<String> availabilityZone() {
        return variable("JUJU_AVAILABILITY_ZONE");
    }

    /** The principal unit of a subordinate. */
    public Optional<String> principalUnit() {
        return variable("JUJU_PRINCIPAL_UNIT");
    }

    /** The endpoint of a relation hook. */
    public Optional<String> relationName() {
        return variable("JUJU_RELATION");
    }

    /** The number of the relation in a relation hook. */
    public OptionalInt relationId() {
        return relationId < 0 ? OptionalInt.empty() : OptionalInt.of(relationId);
    }

    /** The remote unit of a relation hook; empty in created and broken, and where the application changed its data. */
    public Optional<String> remoteUnit() {
        return variable("JUJU_REMOTE_UNIT");
    }

    /** The remote application of a relation hook; told by the unit's name where Juju leaves it out. */
    public Optional<String> remoteApplication() {
        Optional<String> application = variable("JUJU_REMOTE_APP");
        Optional<String> unit = remoteUnit();
        return application.isPresent() || unit.isEmpty()
                ? application
                : Optional.of(unit.get().substring(0, unit.get().indexOf('/')));
    }

    /** The unit that leaves, in relation-departed; it can be this one. */
    public Optional<String> departingUnit() {
        return variable("JUJU_DEPARTING_UNIT");
    }

    /** The name of the action; empty in hooks. */
    public Optional<String> actionName() {
        return variable("JUJU_ACTION_NAME");
    }

    /** The identifier of the running action. */
    public Optional<String> actionUuid() {
        return variable("JUJU_ACTION_UUID");
    }

    /** The URI of the secret of a secret hook. Since Juju 3.0. */
    public Optional<String> secretId() {
        return variable("JUJU_SECRET_ID");
    }

    /** The label that this unit gave the secret of a secret hook. Since Juju 3.0. */
    public Optional<String> secretLabel() {
        return variable("JUJU_SECRET_LABEL");
    }

    /** The revision that secret-remove and secret-expired are about. Since Juju 3.0. */
    public OptionalInt secretRevision() {
        return secretRevision < 0 ? OptionalInt.empty() : OptionalInt.of(secretRevision);
    }

    /** The storage of a storage hook, such as {@code data/0}. */
    public Optional<String> storageId() {
        return variable("JUJU_STORAGE_ID");
    }

    /** Where the storage of a storage hook is. */
    public Optional<String> storageLocation() {
        return variable("JUJU_STORAGE_LOCATION");
    }

    /** The container of a Pebble hook. */
    public Optional<String> workloadName() {
        return variable("JUJU_WORKLOAD_NAME");
    }

    /** The identifier of a Pebble notice. Since Juju 3.4. */
    public Optional<String> noticeId() {
        return variable("JUJU_NOTICE_ID");
    }

    /** The type of a Pebble notice, such as {@code custom}. Since Juju 3.4. */
    public Optional<String> noticeType() {
        return variable("JUJU_NOTICE_TYPE");
    }

    /** The key of a Pebble notice. Since Juju 3.4. */
    public Optional<String> noticeKey() {
        return variable("JUJU_NOTICE_KEY");
    }

    /** The Pebble check that failed or recovered. Since Juju 3.6. */
    public Optional<String> pebbleCheckName() {
        return variable("JUJU_PEBBLE_CHECK_NAME");
    }

    /** Where the agent's socket is, through which hook commands reach it. */
    public Optional<String> agentSocket() {
        return variable("JUJU_AGENT_SOCKET_ADDRESS");
    }

    /**
     * The clock and the seed of a simulated Juju, which count only if the agent is one: seconds and nanoseconds since 1970 at
     * the start of the hook, and a number, with a space between them. Empty in Juju.
     */
    public Optional<String> simulation() {
        return variable(SIMULATION);
    }

    /** Where {@code juju debug-code} wants the charm to stop; empty where nobody debugs it. */
    public Set<String> debugAt() {
        Set<String> places = new LinkedHashSet<>();
        for (String place : variable("JUJU_DEBUG_AT").orElse("").split(",", -1)) {
            if (!place.isBlank()) {
                places.add(place.strip());
            }
        }
        return Collections.unmodifiableSet(places);
    }

    /** Whether a legacy hook script, which a dispatch started, called the charm again. */
    public boolean isCalledFromLegacyHook() {
        return variables.containsKey(CALLED_FROM_DISPATCH);
    }

    /**
     * What chooses among the proxies that the model's operator has set for charms, by the {@code juju-http-proxy},
     * {@code juju-https-proxy}, {@code juju-ftp-proxy} and {@code juju-no-proxy} of the model's config.
     *
     * <p>Juju sets them for the charm to use, and nothing uses them by itself: give this to an HTTP client. A name and
     * password in a proxy's URL are left out, because a selector has no place for them; an {@code Authenticator} has.
     *
     * @throws JujuContextException if a variable is malformed, naming it, and not its value
     */
    public ProxySelector proxySelector() {
        return CharmProxySelector.of(this);
    }

    Optional<String> variable(String name) {
        String value = variables.get(name);
        return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private String required(String name, String problem) {
        Optional<String> value = variable(name);
        if (value.isEmpty()) {
            throw new JujuContextException(name, problem);
        }
        return value.get();
    }

    private void requireNumbered(String name, String wanted) {
        Optional<String> value = variable(name);
        if (value.isPresent()) {
            int slash = value.get().indexOf('/');
            if (slash < 1 || !isNumber(value.get().substring(slash + 1))) {
                throw new JujuContextException(name, "is \"" + value.get() + "\", which is not " + wanted);
            }
        }
    }

    private JujuVersion readVersion() {
        String text = variable("JUJU_VERSION").orElse("0.0.0");
        try {
            return JujuVersion.parse(text);
        } catch (IllegalArgumentException e) {
            throw new JujuContextException(
                    "JUJU_VERSION", "is \"" + text + "\", which is not a version such as 3.6.14");
        }
    }

    private int readRelationId() {
        Optional<String> relation = variable("JUJU_RELATION_ID");
        if (relation.isEmpty()) {
            return -1;
        }
        String number = relation.get().substring(relation.get().lastIndexOf(':') + 1);
        if (!isNumber(number)) {
            throw new JujuContextException(
                    "JUJU_RELATION_ID", "is \"" + relation.get() + "\", which is not a relation such as db:4");
        }
        return Integer.parseInt(number);
    }

    @Override
    public String toString() {
        return "JujuContext[" + unitName() + ", " + dispatchPath().orElse("juju exec") + "]";
    }

    private int readSecretRevision() {
        Optional<String> revision = variable("JUJU_SECRET_REVISION");
        if (revision.isEmpty()) {
            return -1;
        }
        if (!isNumber(revision.get())) {
            throw new JujuContextException(
                    "JUJU_SECRET_REVISION", "is \"" + revision.get() + "\", which is not a revision such as 7");
        }
        return Integer.parseInt(revision.get());
    }

    static boolean isNumber(String text) {
        Objects.requireNonNull(text, "text");
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 9;
    }
}
