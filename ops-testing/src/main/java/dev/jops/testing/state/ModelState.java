package dev.jops.testing.state;

import java.util.Map;
import java.util.Objects;

/**
 * The model that the unit is in.
 *
 * @param cloudSpec the cloud, in the words of {@code credential-get}; empty for the simulated Juju's own
 */
public record ModelState(String name, String uuid, ModelType type, Map<String, ?> cloudSpec) {
    private static final String UUID = "5e1ec7ed-0000-4000-8000-000000000001";

    /** Checks all, and copies the cloud. */
    public ModelState {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(uuid, "uuid");
        Objects.requireNonNull(type, "type");
        cloudSpec = Copies.map(cloudSpec);
    }

    /** A model on Kubernetes. */
    public static ModelState kubernetes(String name) {
        return new ModelState(name, UUID, ModelType.KUBERNETES, Map.of());
    }

    /** A model of machines. */
    public static ModelState machines(String name) {
        return new ModelState(name, UUID, ModelType.MACHINES, Map.of());
    }

    /** The same with another UUID. */
    public ModelState withUuid(String other) {
        return new ModelState(name, other, type, cloudSpec);
    }

    /** The same in another cloud, in the words of {@code credential-get}. */
    public ModelState withCloudSpec(Map<String, ?> spec) {
        return new ModelState(name, uuid, type, spec);
    }

    /** Names the model; the cloud, which may have a credential, is left out. */
    @Override
    public String toString() {
        return "ModelState[" + name + ", " + uuid + ", " + type + "]";
    }
}
