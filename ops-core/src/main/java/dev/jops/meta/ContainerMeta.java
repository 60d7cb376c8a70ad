package dev.jops.meta;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A workload container that the charm declares, on Kubernetes.
 *
 * @param resource the resource that is its image; empty where it is built from a base
 * @param mounts the paths at which each storage is mounted, by the storage's name
 */
public record ContainerMeta(String name, String resource, Map<String, List<String>> mounts) {

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
        return new ContainerMeta(declaration.name(), declaration.text("resource"), Collections.unmodifiableMap(mounts));
    }
}
