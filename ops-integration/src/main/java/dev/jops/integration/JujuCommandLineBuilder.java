package dev.jops.integration;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a {@link JujuCommandLine}. */
public final class JujuCommandLineBuilder {
    String program = System.getProperty("jops.juju.program", "juju");

    @Nullable
    String controller = System.getProperty("jops.juju.controller");

    private @Nullable String cloud = System.getProperty("jops.juju.cloud");
    Duration pollInterval = Duration.ofSeconds(1);

    JujuCommandLineBuilder() {}

    /** Sets the client, by name or path; {@code -Djops.juju.program} or {@code juju} by default. */
    public JujuCommandLineBuilder program(String program) {
        this.program = Objects.requireNonNull(program, "program");
        return this;
    }

    /** Sets the controller; {@code -Djops.juju.controller} or the client's current one by default. */
    public JujuCommandLineBuilder controller(String controller) {
        this.controller = Objects.requireNonNull(controller, "controller");
        return this;
    }

    /** Sets the cloud of a new model; {@code -Djops.juju.cloud} or the controller's own by default. */
    public JujuCommandLineBuilder cloud(String cloud) {
        this.cloud = Objects.requireNonNull(cloud, "cloud");
        return this;
    }

    /** Sets the time between polls of the status during a wait; a second by default. */
    public JujuCommandLineBuilder pollInterval(Duration interval) {
        pollInterval = Objects.requireNonNull(interval, "pollInterval");
        return this;
    }

    /** Returns an existing model, which {@link JujuCommandLine#close} keeps. */
    public JujuCommandLine model(String name) {
        return new JujuCommandLine(this, name, false);
    }

    /**
     * Creates a model with a unique name, which {@link JujuCommandLine#close} destroys, unless the system property
     * {@code jops.juju.keep} is set.
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
