package dev.jops.maven.charmcraft;

import dev.jops.maven.report.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * References between the parts of a charmcraft.yaml, and names that Juju reserves for itself.
 *
 * <p>juju: github.com/juju/charm, meta.go: Check, parseContainers, reservedName; caas/kubernetes/provider/constants, for
 * the containers of each pod
 */
record References(Value charm) {
    private static final List<String> ROLES = List.of("peers", "provides", "requires");
    private static final List<String> OF_EVERY_POD = List.of("charm", "charm-init");

    void check() {
        checkEndpoints();
        checkSubordinate();
        checkExtraBindings();
        charm.entriesAt("actions").forEach((name, action) -> requireUnreserved("action", name, action.key()));
        charm.entriesAt("storage").forEach(References::checkStorage);
        charm.entriesAt("resources").forEach(References::checkResource);
        charm.entriesAt("containers").forEach(this::checkContainer);
        charm.entriesAt("devices").forEach(References::checkDevice);
    }

    private void checkEndpoints() {
        Map<String, String> roles = new LinkedHashMap<>();
        for (String role : ROLES) {
            charm.entriesAt(role).forEach((name, endpoint) -> {
                String other = roles.putIfAbsent(name, role);
                if (other != null) {
                    endpoint.key().report("the endpoint " + name + " is declared under " + other + " too: rename one");
                }
                boolean isOfSubordinate = isSubordinate() && role.equals("requires") && isContainerScoped(endpoint);
                if (!isOfSubordinate) {
                    requireUnreserved("endpoint", name, endpoint.key());
                }
                if (!role.equals("requires")) {
                    endpoint.value()
                            .at("interface")
                            .ifPresent(value -> requireUnreserved("interface", value.text(), value));
                }
            });
        }
    }

    private void requireUnreserved(String kind, String name, Value at) {
        boolean isJujus = charm.at("name").map(Value::text).orElse("").startsWith("juju-");
        if (!isJujus && (name.equals("juju") || name.startsWith("juju-"))) {
            at.report("the " + kind + " " + name
                    + " has a name that Juju keeps for itself, as all that begin with juju-: use another one");
        }
    }

    private boolean isSubordinate() {
        return charm.at("subordinate").map(Value::text).orElse("").equals("true");
    }

    private static boolean isContainerScoped(Value.Entry endpoint) {
        return endpoint.value().at("scope").map(Value::text).orElse("").equals("container");
    }

    private void checkSubordinate() {
        boolean hasPrincipal = charm.entriesAt("requires").values().stream().anyMatch(References::isContainerScoped);
        if (isSubordinate() && !hasPrincipal) {
            charm.at("subordinate")
                    .ifPresent(
                            flag -> flag.report("a subordinate charm needs an endpoint to its principal: add one under"
                                    + " requires with \"scope: container\""));
        }
    }

    private void checkExtraBindings() {
        Map<String, Value.Entry> bindings = charm.entriesAt("extra-bindings");
        charm.at("extra-bindings")
                .filter(value -> value.isMap() && bindings.isEmpty())
                .ifPresent(value -> value.refuse("is empty, which Juju refuses: remove it"));
        bindings.forEach((name, binding) -> ROLES.stream()
                .filter(role -> charm.entriesAt(role).containsKey(name))
                .forEach(role -> binding.key()
                        .report("the extra binding " + name + " is an endpoint under " + role
                                + ", which has a binding: remove it here")));
    }

    private static void checkStorage(String name, Value.Entry storage) {
        boolean isBlock = storage.value().at("type").map(Value::text).orElse("").equals("block");
        storage.value()
                .at("location")
                .filter(location -> isBlock)
                .ifPresent(location ->
                        location.report("the storage " + name + " is of type block, which has no location: remove it"));
    }

    private static void checkResource(String name, Value.Entry resource) {
        boolean isFile = resource.value().at("type").map(Value::text).orElse("").equals("file");
        String filename = resource.value().at("filename").map(Value::text).orElse("");
        if (isFile && filename.isEmpty()) {
            resource.key().report("the resource " + name + " is a file without a name: add \"filename: NAME\"");
        } else if (isFile && filename.indexOf('/') >= 0) {
            resource.value()
                    .at("filename")
                    .ifPresent(value -> value.report("the filename of the resource " + name + " is \"" + filename
                            + "\", and Juju takes none with a slash"));
        }
    }

    private void checkContainer(String name, Value.Entry container) {
        if (OF_EVERY_POD.contains(name)) {
            container
                    .key()
                    .report("the container " + name + " has a name that Juju's own container of each pod has: use"
                            + " another one");
        }
        container
                .value()
                .at("resource")
                .ifPresent(value -> checkImage(name, value.called("the resource of the container " + name)));
        if (container.value().at("resource").isPresent()
                && container.value().at("bases").isPresent()) {
            container.key().report("the container " + name + " has a resource and bases: remove one of them");
        }
        for (Value mount : container.value().at("mounts").map(Value::items).orElse(List.of())) {
            mount.at("storage").ifPresent(value -> requireDeclared("storage", value, name));
        }
    }

    private void checkImage(String container, Value image) {
        if (requireDeclared("resources", image, container)) {
            String type = charm.at("resources")
                    .flatMap(resources -> resources.at(image.text()))
                    .flatMap(resource -> resource.at("type"))
                    .map(Value::text)
                    .orElse("");
            image.require(
                    type.isEmpty() || type.equals("oci-image"),
                    "is " + image.text() + ", which is of type " + type + " and has to be of type oci-image");
        }
    }

    private boolean requireDeclared(String section, Value name, String container) {
        Map<String, Value.Entry> declared = charm.entriesAt(section);
        if (!declared.containsKey(name.text())) {
            name.report("the container " + container + " names \"" + name.text() + "\", which is not declared under "
                    + section + Spelling.remedy(name.text(), declared.keySet(), "declare it there"));
        }
        return declared.containsKey(name.text());
    }

    private static void checkDevice(String name, Value.Entry device) {
        int fewest = count(device, "countmin", 0);
        int most = count(device, "countmax", Integer.MAX_VALUE);
        if (fewest > most) {
            device.key()
                    .report("the device " + name + " has the countmin " + fewest + " and the countmax " + most
                            + ": write the smaller one first");
        }
    }

    private static int count(Value.Entry device, String key, int otherwise) {
        return device.value()
                .at(key)
                .filter(value -> value.text().matches("[0-9]{1,9}"))
                .map(value -> Integer.parseInt(value.text()))
                .orElse(otherwise);
    }
}
