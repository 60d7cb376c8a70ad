package dev.jops.testing.state;

import java.util.Map;
import java.util.Objects;

/**
 * The model that the unit is in.
 *
 * @param cloudSpec the cloud, with the keys of {@code credential-get}; if empty, the simulated Juju's default
 */
public record ModelState(String name, String uuid, ModelType type, Map<String, ?> cloudSpec) {
    private static final String UUID = "5e1ec7ed-0000-4000-8000-000000000001";

    /** Checks every part, and copies the cloud. */
    public ModelState {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(uuid, "uuid");
        Objects.requireNonNull(type, "type");
        cloudSpec = Copies.map(cloudSpec);
    }

    /** Returns a model on Kubernetes. */
    public static ModelState kubernetes(String name) {
        return new ModelState(name, UUID, ModelType.KUBERNETES, Map.of());
    }

    /** Returns a machine model. */
    public static ModelState machines(String name) {
        return new ModelState(name, UUID, ModelType.MACHINES, Map.of());
    }

    /** Returns a copy with this UUID. */
    public ModelState withUuid(String uuid) {
        return new ModelState(name, uuid, type, cloudSpec);
    }

    /** Returns a copy in this cloud, which has the keys of {@code credential-get}. */
    public ModelState withCloudSpec(Map<String, ?> spec) {
        return new ModelState(name, uuid, type, spec);
    }

    /** Returns a string without the cloud, which may contain a credential. */
    @Override
    public String toString() {
        return "ModelState[" + name + ", " + uuid + ", " + type + "]";
    }
}
