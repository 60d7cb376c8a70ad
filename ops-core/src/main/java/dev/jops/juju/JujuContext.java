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
 * The hook or action that this process runs in, from Juju's environment variables.
 *
 * <p>An empty variable counts as not set, as in Python ops. A class with accessors and not a record, because Juju adds
 * variables over time.
 */
public final class JujuContext {
    /** The variable for legacy hook scripts, so that a charm which a script calls does nothing. */
    public static final String CALLED_FROM_DISPATCH = "OPERATOR_DISPATCH";

    /** The variable of a simulated agent whose units share a computer: the directory with the sockets of containers. */
    public static final String SIMULATED_CONTAINERS = "JOPS_CONTAINERS";
    /** The variable that a simulated Juju sets in addition to Juju's. */
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
     * @throws JujuContextException if a variable is missing or malformed; it names the variable
     */
    public static JujuContext fromEnvironment() {
        return of(System.getenv());
    }

    /**
     * Reads the variables of a hook; those that Juju does not set are ignored.
     *
     * @throws JujuContextException if a variable is missing or malformed; it names the variable
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
     * The directory with a directory for each workload container of a pod, which contains the socket of its Pebble:
     * {@code /charm/containers}.
     *
     * <p>A simulated agent whose units share a computer has it elsewhere, and says where. No other agent can: only the
     * socket address of a simulated agent is a directory.
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

    /** The hook or action to dispatch; empty in {@code juju exec}, unless that sets the dispatch path itself. */
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

    /** The version of the agent; {@code 0.0.0} if Juju does not say, such as in meter-status-changed. */
    public JujuVersion version() {
        return version;
    }

    /** The machine's ID; empty on Kubernetes. */
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

    /**
     * The remote unit of a relation hook; empty in relation-created and relation-broken, and if the application changed
     * its data.
     */
    public Optional<String> remoteUnit() {
        return variable("JUJU_REMOTE_UNIT");
    }

    /** The remote application of a relation hook; taken from the unit's name if Juju leaves it out. */
    public Optional<String> remoteApplication() {
        Optional<String> application = variable("JUJU_REMOTE_APP");
        Optional<String> unit = remoteUnit();
        return application.isPresent() || unit.isEmpty()
                ? application
                : Optional.of(unit.get().substring(0, unit.get().indexOf('/')));
    }

    /** The unit that leaves in relation-departed, which can be this one. */
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

    /** The label that this unit has given to the secret of a secret hook. Since Juju 3.0. */
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

    /** The location of the storage of a storage hook. */
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

    /** The address of the agent's socket, over which hook commands reach it. */
    public Optional<String> agentSocket() {
        return variable("JUJU_AGENT_SOCKET_ADDRESS");
    }

    /**
     * The clock and the seed of a simulated Juju, which count only if the agent is simulated: seconds and nanoseconds
     * since 1970 at the start of the hook, and a number, separated by spaces. Empty in a real Juju.
     */
    public Optional<String> simulation() {
        return variable(SIMULATION);
    }

    /** The breakpoints at which {@code juju debug-code} stops the charm; empty outside of such a session. */
    public Set<String> debugAt() {
        Set<String> places = new LinkedHashSet<>();
        for (String place : variable("JUJU_DEBUG_AT").orElse("").split(",", -1)) {
            if (!place.isBlank()) {
                places.add(place.strip());
            }
        }
        return Collections.unmodifiableSet(places);
    }

    /** Whether a legacy hook script that a dispatch started has called the charm again. */
    public boolean isCalledFromLegacyHook() {
        return variables.containsKey(CALLED_FROM_DISPATCH);
    }

    /**
     * A selector of the proxies that the model's operator has set for charms with {@code juju-http-proxy}, {@code
     * juju-https-proxy}, {@code juju-ftp-proxy} and {@code juju-no-proxy} in the model's config.
     *
     * <p>Nothing uses these proxies by itself: pass this to an HTTP client. A user name and password in a proxy's URL
     * are left out, because a selector has no place for them; use an {@code Authenticator}.
     *
     * @throws JujuContextException if a variable is malformed; the message names it, but does not show its value
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
