package dev.jops.integration;

import dev.jops.machine.ProgramResult;
import dev.jops.testing.ActionOutcome;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A model of a real Juju, driven by the {@code juju} client, 3.6 or 4.0.
 *
 * <p>Values of options, parameters of actions and secrets go through files, and never onto a command line. The client's
 * own configuration, such as {@code JUJU_DATA}, holds.
 */
public final class JujuCommandLine implements Juju {
    private final JujuClient client;
    private final String model;
    private final boolean isDestroyed;
    private final Duration pollInterval;

    private JujuCommandLine(Builder builder, String model, boolean isDestroyed) {
        this.client = new JujuClient(builder.program);
        this.model = builder.controller == null ? model : builder.controller + ":" + model;
        this.isDestroyed = isDestroyed;
        this.pollInterval = builder.pollInterval;
    }

    /** To say which client, controller or cloud it is. */
    public static Builder builder() {
        return new Builder();
    }

    /** A new model with a name of its own, on the client's controller, which {@link #close} destroys. */
    public static JujuCommandLine temporaryModel() {
        return builder().temporaryModel();
    }

    /** A model that is there, and stays. */
    public static JujuCommandLine model(String name) {
        return builder().model(name);
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public ModelStatus status() {
        return JsonStatus.read(run("status", "--format", "json"));
    }

    @Override
    public void deploy(Deployment deployment) {
        CharmSource charm = deployment.charm();
        if (charm.file().isPresent()) {
            client.withReadable(charm.file().orElseThrow(), file -> deploy(deployment, file));
        } else {
            deploy(
                    deployment,
                    charm.name()
                            .orElseThrow(() -> new IllegalArgumentException(deployment.application()
                                    + " can't be deployed by juju: its charm has code alone, so say where it is packed,"
                                    + " by CharmSource.packed(...).simulatedBy(...)")));
        }
    }

    private String deploy(Deployment deployment, String charm) {
        List<String> words = new ArrayList<>(List.of(charm, deployment.application()));
        if (deployment.units() > 1) { // a subordinate, which has none of its own, is refused if one is said
            words.addAll(List.of("--num-units", Integer.toString(deployment.units())));
        }
        deployment.charm().channel().ifPresent(channel -> words.addAll(List.of("--channel", channel)));
        deployment.resources().forEach((name, value) -> words.addAll(List.of("--resource", name + "=" + value)));
        if (deployment.isTrusted()) {
            words.add("--trust");
        }
        if (deployment.options().isEmpty()) {
            return run("deploy", words);
        }
        return client.withFile(of(deployment.application(), deployment.options()), file -> {
            words.addAll(List.of("--config", file));
            return run("deploy", words);
        });
    }

    @Override
    public void removeApplication(String application) {
        run("remove-application", "--no-prompt", "--destroy-storage", application);
    }

    @Override
    public void configure(String application, Map<String, ?> options) {
        client.withFile(of(application, options), file -> run("config", application, "--file", file));
    }

    /** As {@code juju config --file} and {@code juju deploy --config} read options. */
    private static Map<String, ?> of(String application, Map<String, ?> options) {
        return Collections.singletonMap(application, options);
    }

    @Override
    public void integrate(String one, String other) {
        run("integrate", one, other);
    }

    @Override
    public void removeRelation(String one, String other) {
        run("remove-relation", one, other);
    }

    @Override
    public void addUnits(String application, int count) {
        run("add-unit", application, "--num-units", Integer.toString(count));
    }

    @Override
    public void removeUnit(String unit) {
        ModelStatus status = status();
        if (status.onKubernetes()) {
            String application = unit.substring(0, status.unit(unit).name().indexOf('/'));
            requireLast(unit, status.application(application));
            run("remove-unit", "--no-prompt", application, "--num-units", "1");
        } else {
            run("remove-unit", "--no-prompt", "--destroy-storage", unit);
        }
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
        return client.withFile(content, file -> run("add-secret", name, "--file", file))
                .strip();
    }

    @Override
    public void grantSecret(String name, String application) {
        run("grant-secret", name, application);
    }

    @Override
    public ActionOutcome run(String unit, String action, Map<String, ?> parameters) {
        List<String> words = List.of("--format", "json", "--wait", "10m", unit, action);
        if (parameters.isEmpty()) {
            return task(action, command("run", words));
        }
        return client.withFile(parameters, file -> {
            List<String> more = new ArrayList<>(words);
            more.addAll(List.of("--params", file));
            return task(action, command("run", more));
        });
    }

    @Override
    public ActionOutcome exec(String unit, String... words) {
        return task(
                "juju-exec",
                command(
                        "exec",
                        List.of("--format", "json", "--wait", "10m", "--unit", unit, "--", JujuClient.quoted(words))));
    }

    /** A task that has failed is told of on standard output, with exit code 1. */
    private ActionOutcome task(String name, List<String> command) {
        ProgramResult result = client.attempt(command);
        if (result.exitCode() != 0 && !result.stderr().contains("task failed")) {
            throw client.failed(command, result);
        }
        return JsonTask.read(name, result.stdout()).orElseThrow(() -> client.failed(command, result));
    }

    @Override
    public String ssh(String unit, String... words) {
        return run("ssh", unit, JujuClient.quoted(words));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Asks for the status every second, or as often as {@link Builder#pollInterval} says.
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

    private Runnable stopAgent(String unit) {
        agent(unit, "stop");
        return () -> agent(unit, "start");
    }

    /**
     * Stops or starts the agent of a unit: on a machine its service, which is the agent of all units there, on
     * Kubernetes by what Juju brings for looking into an agent.
     */
    private void agent(String unit, String verb) {
        ModelStatus status = status();
        if (status.onKubernetes()) {
            String script = ". /etc/profile.d/juju-introspection.sh; juju_" + verb + "_unit " + unit;
            run("ssh", "--container", "charm", unit, JujuClient.quoted("bash", "-c", script));
        } else {
            ssh(
                    unit,
                    "sudo",
                    "systemctl",
                    verb,
                    "jujud-machine-" + status.unit(unit).machine());
        }
    }

    @Override
    public String debugLog(int lines) {
        return run("debug-log", "--limit", Integer.toString(lines));
    }

    @Override
    public void close() {
        if (isDestroyed) {
            client.run(List.of("destroy-model", "--no-prompt", "--destroy-storage", "--force", model));
        }
    }

    private String run(String command, String... words) {
        return run(command, List.of(words));
    }

    private String run(String command, List<String> words) {
        return client.run(command(command, words));
    }

    private List<String> command(String command, List<String> words) {
        List<String> all = new ArrayList<>(List.of(command, "--model", model));
        all.addAll(words);
        return all;
    }

    /** Says which client, controller and cloud it is. */
    public static final class Builder {
        private String program = System.getProperty("jops.juju.program", "juju");
        private @Nullable String controller = System.getProperty("jops.juju.controller");
        private @Nullable String cloud = System.getProperty("jops.juju.cloud");
        private Duration pollInterval = Duration.ofSeconds(1);

        private Builder() {}

        /** The client, by name or path; {@code -Djops.juju.program} or {@code juju} if it is not said. */
        public Builder program(String value) {
            program = Objects.requireNonNull(value, "program");
            return this;
        }

        /** The controller; {@code -Djops.juju.controller} or the client's current one if it is not said. */
        public Builder controller(String value) {
            controller = Objects.requireNonNull(value, "controller");
            return this;
        }

        /** The cloud of a new model; {@code -Djops.juju.cloud} or the controller's own if it is not said. */
        public Builder cloud(String value) {
            cloud = Objects.requireNonNull(value, "cloud");
            return this;
        }

        /** How long a wait pauses between two looks at the status; a second if it is not said. */
        public Builder pollInterval(Duration value) {
            pollInterval = Objects.requireNonNull(value, "pollInterval");
            return this;
        }

        /** A model that is there, and stays. */
        public JujuCommandLine model(String name) {
            return new JujuCommandLine(this, name, false);
        }

        /**
         * Makes a model with a name of its own, which {@link JujuCommandLine#close} destroys unless
         * {@code -Djops.juju.keep} keeps it.
         */
        public JujuCommandLine temporaryModel() {
            byte[] random = new byte[4];
            new SecureRandom().nextBytes(random);
            String name = "jops-" + HexFormat.of().formatHex(random);
            List<String> words = new ArrayList<>(List.of("add-model", "--no-switch", name));
            if (cloud != null) {
                words.add(cloud);
            }
            if (controller != null) {
                words.addAll(List.of("--controller", controller));
            }
            new JujuClient(program).run(words);
            return new JujuCommandLine(this, name, !isSet("jops.juju.keep"));
        }

        private static boolean isSet(String property) {
            String value = System.getProperty(property);
            return value != null && !value.equals("false");
        }
    }
}
