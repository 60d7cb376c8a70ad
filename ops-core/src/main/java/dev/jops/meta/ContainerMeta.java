package dev.jops.meta;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A workload container that the charm declares, on Kubernetes.
 *
 * @param resource the resource that is its image; empty if it is built from a base
 * @param mounts the paths at which each storage is mounted, by the storage's name
 * @param userId the user that it runs as, since Juju 3.5; empty if its image decides
 * @param groupId the group that it runs as, since Juju 3.5; empty if its image decides
 */
public record ContainerMeta(
        String name, String resource, Map<String, List<String>> mounts, OptionalInt userId, OptionalInt groupId) {

    static ContainerMeta of(Declaration declaration) {
        if (declaration.value("resource") != null && declaration.value("bases") != null) {
            throw declaration.mistake("has a resource and bases; remove one of them");
        }
        Map<String, List<String>> mounts = new LinkedHashMap<>();
        if (declaration.value("mounts") instanceof List<?> items) {
            for (Object item : items) {
                if (!(item instanceof Map<?, ?> mount) || !(mount.get("storage") instanceof String storage)) {
                    throw declaration.mistake("has a mount without storage; add \"storage: NAME\" to it");
                }
                if (mount.get("location") instanceof String location) {
                    mounts.computeIfAbsent(storage, s -> new ArrayList<>()).add(location);
                }
            }
        }
        mounts.replaceAll((storage, locations) -> Collections.unmodifiableList(locations));
        return new ContainerMeta(
                declaration.name(),
                declaration.text("resource"),
                Collections.unmodifiableMap(mounts),
                id(declaration, "uid"),
                id(declaration, "gid"));
    }

    /** juju: internal/charm/meta.go, parseContainers */
    private static OptionalInt id(Declaration declaration, String key) {
        Object value = declaration.value(key);
        if (value == null) {
            return OptionalInt.empty();
        }
        if (!(value instanceof Long number) || number != number.intValue() || number < 0) {
            throw declaration.mistake("has a " + key + " that is not a whole number: " + value);
        }
        if (number >= 1000 && number < 10_000) {
            throw declaration.mistake("has the " + key + " " + number
                    + ", and Juju keeps 1000 to 9999 for itself; choose one below or above");
        }
        return OptionalInt.of(number.intValue());
    }
}
