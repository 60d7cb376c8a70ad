package dev.jops.integration;

import dev.jops.machine.ProgramResult;
import dev.jops.testing.CharmSource;
import dev.jops.testing.Deployment;
import dev.jops.testing.Operator;
import dev.jops.testing.Refresh;
import dev.jops.testing.Task;
import dev.jops.testing.status.ApplicationStatus;
import dev.jops.testing.status.ModelStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A model of a real Juju, driven by the {@code juju} client: 2.9, 3.x or 4.x.
 *
 * <p>Config values, action parameters and secrets are passed in files, never on a command line. The client's own
 * configuration, such as {@code JUJU_DATA}, applies.
 */
public final class JujuCommandLine implements Juju {
    private final JujuClient client;
    private final String model;
    private final boolean isDestroyed;
    private final Duration pollInterval;
    private final Map<String, Path> packed = new TreeMap<>();

    JujuCommandLine(JujuCommandLineBuilder builder, String model, boolean isDestroyed) {
        this.client = new JujuClient(builder.program);
        this.model = builder.controller == null ? model : builder.controller + ":" + model;
        this.isDestroyed = isDestroyed;
        this.pollInterval = builder.pollInterval;
    }

    /** Returns a builder, which sets the client, controller and cloud. */
    public static JujuCommandLineBuilder builder() {
        return new JujuCommandLineBuilder();
    }

    /** Creates a model with a unique name on the client's controller, which {@link #close} destroys. */
    public static JujuCommandLine temporaryModel() {
        return builder().temporaryModel();
    }

    /** Returns an existing model, which {@link #close} keeps. */
    public static JujuCommandLine model(String name) {
        return builder().model(name);
    }

    @Override
    public String modelName() {
        return model;
    }

    @Override
    public ModelStatus status() {
        return JsonStatus.read(juju("status", "--format", "json"));
    }

    @Override
    public void deploy(Deployment deployment) {
        try (ClientFiles files = client.files()) {
            CharmSource source = deployment.charm();
            List<String> words = new ArrayList<>(List.of(charm(deployment, files), deployment.application()));
            if (deployment.units() > 1) { // Juju refuses a number of units, even 1, for a subordinate
                words.addAll(List.of("--num-units", Integer.toString(deployment.units())));
            }
            source.channel().ifPresent(channel -> words.addAll(List.of("--channel", channel)));
            deployment
                    .resources()
                    .forEach((name, value) -> words.addAll(List.of("--resource", name + "=" + files.resource(value))));
            if (deployment.isTrusted()) {
                words.add("--trust");
            }
            for (String pair : files.pairs(deployment.options())) {
                words.addAll(List.of("--config", pair));
            }
            juju("deploy", words);
        }
    }

    private String charm(Deployment deployment, ClientFiles files) {
        CharmSource charm = deployment.charm();
        if (charm.file().isPresent()) {
            packed.put(deployment.application(), charm.file().orElseThrow());
            return files.readable(charm.file().orElseThrow());
        }
        return requireName(deployment.application(), charm);
    }

    @Override
    public void removeApplication(String application) {
        juju("remove-application", "--no-prompt", "--destroy-storage", application);
    }

    @Override
    public void config(String application, Map<String, ?> options) {
        try (ClientFiles files = client.files()) {
            List<String> words = new ArrayList<>(List.of(application));
            words.addAll(files.pairs(options));
            juju("config", words);
        }
    }

    @Override
    public void resetConfig(String application, String... options) {
        juju("config", application, "--reset", String.join(",", options));
    }

    @Override
    public void trust(String application) {
        juju("trust", application, "--scope", "cluster"); // required on Kubernetes, and ignored elsewhere
    }

    /**
     * {@inheritDoc} Without other code, a packed charm is read again from the file that this object deployed it from.
     */
    @Override
    public void refresh(Refresh refresh) {
        String application = refresh.application();
        Optional<CharmSource> other = refresh.charm();
        Optional<Path> file = other.isPresent() ? other.get().file() : Optional.ofNullable(packed.get(application));
        List<String> words = new ArrayList<>(List.of(application));
        if (refresh.isForced()) {
            words.add("--force-units");
        }
        if (file.isPresent()) {
            try (ClientFiles files = client.files()) {
                words.addAll(List.of("--path", files.readable(file.get())));
                juju("refresh", words);
            }
            packed.put(application, file.get());
            return;
        }
        other.ifPresent(charm -> {
            words.addAll(List.of("--switch", requireName(application, charm)));
            charm.channel().ifPresent(channel -> words.addAll(List.of("--channel", channel)));
            packed.remove(application);
        });
        juju("refresh", words);
    }

    private static String requireName(String application, CharmSource charm) {
        return charm.name()
                .orElseThrow(() -> new IllegalArgumentException(application
                        + " can't be deployed by juju: its charm has code alone, so say where it is packed,"
                        + " by CharmSource.packed(...).simulatedBy(...)"));
    }

    @Override
    public void attachResource(String application, String resource, String value) {
        try (ClientFiles files = client.files()) {
            juju("attach-resource", application, resource + "=" + files.resource(value));
        }
    }

    @Override
    public void integrate(String one, String other) {
        juju("relate", one, other); // 2.9 has no integrate, and all versions have relate
    }

    @Override
    public void removeRelation(String one, String other) {
        juju("remove-relation", one, other);
    }

    @Override
    public void suspendRelation(int id, String message) {
        List<String> words = new ArrayList<>(List.of(Integer.toString(id)));
        if (!message.isEmpty()) {
            words.addAll(List.of("--message", message));
        }
        juju("suspend-relation", words);
    }

    @Override
    public void resumeRelation(int id) {
        juju("resume-relation", Integer.toString(id));
    }

    @Override
    public void addUnit(String application, int count) {
        juju("add-unit", application, "--num-units", Integer.toString(count));
    }

    @Override
    public void resolved(String unit) {
        juju("resolved", named(unit));
    }

    @Override
    public void resolvedNoRetry(String unit) {
        juju("resolved", "--no-retry", named(unit));
    }

    /** As {@link Operator#addStorage} says; the client reports the identifier in a sentence. */
    @Override
    public String addStorage(String unit, String storage) {
        List<String> command = command("add-storage", List.of(named(unit), storage));
        ProgramResult result = client.attempt(command);
        String id = wordAfter("added storage ", result.stdout() + result.stderr());
        if (result.exitCode() != 0 || id.isEmpty()) {
            throw client.failed(command, result);
        }
        return id;
    }

    /** Returns the word after some words in a text; empty if these do not occur. */
    static String wordAfter(String words, String text) {
        int at = text.indexOf(words);
        return at < 0 ? "" : text.substring(at + words.length()).split("\\s", 2)[0];
    }

    @Override
    public void detachStorage(String id) {
        juju("detach-storage", id);
    }

    @Override
    public void removeUnit(String unit) {
        String name = named(unit);
        ModelStatus status = status();
        if (status.onKubernetes()) {
            String application = application(status.unit(name).name());
            requireLast(name, status.application(application));
            juju("remove-unit", "--no-prompt", application, "--num-units", "1");
        } else {
            juju("remove-unit", "--no-prompt", "--destroy-storage", name);
        }
    }

    /** Returns the name of a unit, for commands that do not know {@code shop/leader}. */
    private String named(String unit) {
        if (!unit.endsWith("/leader")) {
            return unit;
        }
        String application = application(unit);
        return leaderOf(application)
                .orElseThrow(() -> new IllegalStateException("no unit of " + application + " leads"));
    }

    private static String application(String unit) {
        return unit.substring(0, unit.indexOf('/'));
    }

    private static void requireLast(String unit, ApplicationStatus application) {
        int number = number(unit);
        for (String other : application.units().keySet()) {
            if (number(other) > number) {
                throw new IllegalArgumentException(
                        unit + " can't be removed on Kubernetes, which removes the unit with the highest number, here "
                                + other);
            }
        }
    }

    private static int number(String unit) {
        return Integer.parseInt(unit.substring(unit.indexOf('/') + 1));
    }

    @Override
    public String addSecret(String name, Map<String, String> content) {
        try (ClientFiles files = client.files()) {
            return juju("add-secret", name, "--file", files.yaml(content)).strip();
        }
    }

    @Override
    public void updateSecret(String secret, Map<String, String> content) {
        try (ClientFiles files = client.files()) {
            juju("update-secret", secret, "--file", files.yaml(content));
        }
    }

    @Override
    public void grantSecret(String secret, String application) {
        juju("grant-secret", secret, application);
    }

    @Override
    public void revokeSecret(String secret, String application) {
        juju("revoke-secret", secret, application);
    }

    @Override
    public void removeSecret(String secret) {
        juju("remove-secret", secret);
    }

    @Override
    public Task run(String unit, String action, Map<String, ?> parameters) {
        try (ClientFiles files = client.files()) {
            List<String> words = new ArrayList<>(List.of("--background", unit, action));
            if (!parameters.isEmpty()) {
                words.addAll(List.of("--params", files.yaml(parameters)));
            }
            return CommandLineTask.start(client, model, action, command("run", words));
        }
    }

    @Override
    public Task exec(String unit, String... words) {
        return CommandLineTask.start(
                client,
                model,
                "juju-exec",
                command("exec", List.of("--background", "--unit", unit, "--", JujuClient.quoted(words))));
    }

    @Override
    public String ssh(String unit, String... words) {
        return juju("ssh", unit, JujuClient.quoted(words));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Polls the status, by default every second: see {@link JujuCommandLineBuilder#pollInterval}.
     */
    @Override
    public ModelStatus waitFor(String what, Predicate<ModelStatus> condition, Duration limit) {
        try {
            return Awaitility.await(what)
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(pollInterval)
                    .atMost(limit)
                    .until(this::status, condition);
        } catch (ConditionTimeoutException e) {
            throw new NotInTimeException(what, limit, this, e);
        }
    }

    @Override
    public String changeLeader(String application, LeaderChange change, Duration limit) {
        return new Succession(this, this::stopAgent).change(application, change, limit);
    }

    /** Stops the agent of a unit, and returns what starts it again: see {@link LeaderChange#STOP_AGENT}. */
    private Runnable stopAgent(String unit) {
        ModelStatus status = status();
        if (status.onKubernetes()) {
            introspect(unit, "juju_stop_unit");
            return () -> introspect(unit, "juju_start_unit");
        }
        String service = agentService(unit, status.unit(unit).machine());
        ssh(unit, "sudo", "systemctl", "stop", service);
        return () -> ssh(unit, "sudo", "systemctl", "start", service);
    }

    /** Runs one of the tools that Juju installs to inspect an agent. */
    private void introspect(String unit, String tool) {
        String script = ". /etc/profile.d/juju-introspection.sh; " + tool + " " + unit;
        juju("ssh", "--container", "charm", unit, JujuClient.quoted("bash", "-c", script));
    }

    /**
     * Returns the service of a machine's agent: {@code jujud-machine-0.service}, or since 4.1 {@code
     * jujuagentd-machine-0.service}, next to which {@code jujud} is the controller.
     */
    private String agentService(String unit, String machine) {
        String pattern =
                "juju*-machine-" + machine.replace('/', '-') + ".service"; // the machine 0/lxd/1 is a container
        return ssh(unit, "systemctl", "list-unit-files", "--no-legend", pattern)
                .lines()
                .map(line -> line.strip().split(" ", 2)[0])
                .filter(service -> service.startsWith("juju"))
                .min(Comparator.naturalOrder()) // jujuagentd before jujud
                .orElseThrow(() -> new IllegalStateException("the machine of " + unit + " has no service " + pattern));
    }

    @Override
    public String debugLog(int lines) {
        return juju("debug-log", "--limit", Integer.toString(lines));
    }

    @Override
    public void close() {
        if (isDestroyed) {
            client.run(List.of("destroy-model", "--no-prompt", "--destroy-storage", "--force", model));
        }
    }

    private String juju(String command, String... words) {
        return juju(command, List.of(words));
    }

    private String juju(String command, List<String> words) {
        return client.run(command(command, words));
    }

    private List<String> command(String command, List<String> words) {
        List<String> all = new ArrayList<>(List.of(command, "--model", model));
        all.addAll(words);
        return all;
    }
}
