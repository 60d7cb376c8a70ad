package dev.jops.jujusim.model;

import dev.jops.juju.JujuVersion;
import dev.jops.jujusim.protocol.SimulationHome;
import dev.jops.simulator.rules.JujuRules;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The models of a server, and the current one, which clients mean if they name none. Any thread may use it. */
public final class Models {
    /** The name of the only controller. */
    public static final String CONTROLLER = "simulated";

    /** The name of the only user. */
    public static final String USER = "admin";

    private static final List<Cloud> CLOUDS = List.of(
            new Cloud("localhost", "lxd", "localhost"),
            new Cloud("k8s", "k8s", ""),
            new Cloud("microk8s", "k8s", "localhost"));

    private final SimulationHome home;
    private final InstantSource clock;
    private final long seed;
    private final String controllerUuid = UUID.randomUUID().toString();
    private final Registry registry = new Registry();
    private final CrossModelRelations crossModel = new CrossModelRelations();
    private final Map<String, HostedModel> models = new LinkedHashMap<>();
    private @Nullable HostedModel current;
    private @Nullable HostedModel previous;
    private int added;
    private JujuVersion version = JujuRules.USUAL;

    /**
     * Creates a controller without models.
     *
     * @param clock gives the time at which a new model's own clock begins
     * @param seed the seed of the first model's latencies; each further model adds one
     */
    public Models(SimulationHome home, InstantSource clock, long seed) {
        this.home = home;
        this.clock = clock;
        this.seed = seed;
    }

    /** Returns the version of Juju that it simulates. */
    public synchronized JujuVersion version() {
        return version;
    }

    /**
     * Sets the version of Juju that it simulates.
     *
     * @throws RefusedException if there are models of another version
     */
    public synchronized void simulate(JujuVersion other) {
        if (!models.isEmpty() && !other.equals(version)) {
            throw new RefusedException("the server has models of Juju " + version
                    + ": stop it with juju sim stop before you start another version");
        }
        version = other;
    }

    /** Returns the UUID of the controller. */
    public String controllerUuid() {
        return controllerUuid;
    }

    /** Returns what the controller stores besides its models. */
    public Registry registry() {
        return registry;
    }

    /** Returns the clouds that models can be in. */
    public List<Cloud> clouds() {
        return CLOUDS;
    }

    /** Returns the models, in the order in which they were added. */
    public synchronized List<HostedModel> all() {
        return new ArrayList<>(models.values());
    }

    /** Returns the current model; empty if there is none. */
    public synchronized Optional<HostedModel> current() {
        return Optional.ofNullable(current);
    }

    /** Returns the model that was current before; empty if there is none. */
    public synchronized Optional<HostedModel> previous() {
        return Optional.ofNullable(previous);
    }

    /** Makes a model the current one. */
    public synchronized void select(HostedModel model) {
        if (model != current) {
            previous = current;
            current = model;
        }
    }

    /**
     * Adds a model, which does not become the current one.
     *
     * @throws RefusedException if there is one of this name
     */
    public synchronized HostedModel add(String name, Cloud cloud, JujuVersion version) {
        if (models.containsKey(name)) {
            throw new RefusedException("failed to create new model: model \"" + name + "\" for " + USER
                    + " already exists (already exists)");
        }
        String uuid = UUID.randomUUID().toString();
        HostedModel model = new HostedModel(
                name,
                uuid,
                cloud,
                version,
                clock.instant(),
                seed + added++,
                home.charms().resolve(uuid),
                crossModel);
        models.put(name, model);
        return model;
    }

    /** Returns a model by its name, with or without the owner, or by its UUID; empty if there is none. */
    public synchronized Optional<HostedModel> find(String name) {
        String own = name.startsWith(USER + "/") ? name.substring(USER.length() + 1) : name;
        HostedModel found = models.get(own);
        return found != null
                ? Optional.of(found)
                : models.values().stream()
                        .filter(model -> model.uuid().equals(name))
                        .findFirst();
    }

    /**
     * Removes a model with everything in it.
     *
     * @throws RefusedException if the files of its charms can't be removed
     */
    public void remove(HostedModel model) {
        synchronized (this) {
            models.remove(model.name());
            current = model == current ? null : current;
            previous = model == previous ? null : previous;
        }
        crossModel.gone(model);
        model.close();
        try {
            FileTree.remove(home.charms().resolve(model.uuid()));
        } catch (IOException e) {
            throw new RefusedException("the charms of " + model.name() + " can't be removed: " + e.getMessage(), e);
        }
    }

    /** Returns the names of the models. */
    @Override
    public synchronized String toString() {
        return models.keySet().toString();
    }
}
