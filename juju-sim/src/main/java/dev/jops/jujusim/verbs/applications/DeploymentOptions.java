package dev.jops.jujusim.verbs.applications;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.Charm;
import dev.jops.jujusim.model.Constraints;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.meta.ResourceMeta;
import dev.jops.meta.ResourceType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The options that deploy and refresh have in common. */
final class DeploymentOptions {
    private final Arguments arguments;
    private final Map<String, Object> config;
    private final Map<String, byte[]> resources = new LinkedHashMap<>();
    private final Map<String, Object> constraints = new LinkedHashMap<>();
    private final Charm charm;

    DeploymentOptions(Arguments arguments, Session session, String application, Charm charm) {
        this.arguments = arguments;
        this.charm = charm;
        this.config = ConfigValues.of(arguments.values("config"), session, application, charm.meta());
        for (String resource : arguments.values("resource")) {
            int equals = resource.indexOf('=');
            if (equals < 1) {
                throw new UsageException("expected \"key=value\", got \"" + resource + "\"");
            }
            String name = resource.substring(0, equals);
            resources.put(name, content(name, resource.substring(equals + 1), charm, session));
        }
        for (String some : arguments.values("constraints")) {
            constraints.putAll(Constraints.parse(List.of(some.split(" ", -1))));
        }
    }

    /** Returns the content of a resource: the bytes of a file, or the reference to an image. */
    static byte[] content(String name, String value, Charm charm, Session session) {
        ResourceMeta declared = charm.meta().resources().get(name);
        if (declared == null) {
            throw new RefusedException("unrecognized resource \"" + name + "\"");
        }
        if (declared.type() != ResourceType.FILE || value.chars().allMatch(Character::isDigit)) {
            return value.getBytes(StandardCharsets.UTF_8);
        }
        Path file = session.path(value);
        if (!Files.exists(file)) {
            throw new RefusedException(
                    "file for resource \"" + name + "\": stat " + value + ": no such file or directory");
        }
        String wanted = extension(declared.filename());
        if (!extension(value).equals(wanted)) {
            throw new RefusedException(
                    "incorrect extension on resource upload \"" + value + "\", expected \"" + wanted + "\"");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new RefusedException("file for resource \"" + name + "\": " + e.getMessage(), e);
        }
    }

    private static String extension(String file) {
        int slash = file.lastIndexOf('/');
        int dot = file.lastIndexOf('.');
        return dot > slash ? file.substring(dot) : "";
    }

    Map<String, Object> config() {
        return config;
    }

    Map<String, byte[]> resources() {
        return resources;
    }

    Map<String, Object> constraints() {
        return constraints;
    }

    boolean isTrusted() {
        return arguments.is("trust") || Boolean.TRUE.equals(config.get("trust"));
    }

    boolean isForced() {
        return arguments.is("force");
    }

    /** Refuses options that such an application can't have. */
    void require(boolean isSubordinate, boolean isOnKubernetes) {
        boolean hasPlace = arguments.value("to").isPresent();
        if (isSubordinate && (hasPlace || arguments.value("num-units").isPresent())) {
            throw new RefusedException("cannot use --num-units or --to with subordinate application");
        }
        if (isSubordinate && !constraints.isEmpty()) {
            throw new RefusedException("cannot use --constraints with subordinate application");
        }
        if (isOnKubernetes && hasPlace) {
            throw new RefusedException("--to cannot be used on k8s models");
        }
        if (isOnKubernetes && arguments.value("attach-storage").isPresent()) {
            throw new RefusedException("--attach-storage cannot be used on k8s models");
        }
        if (isOnKubernetes && !charm.isFromStore()) {
            requireImages();
        }
    }

    private void requireImages() {
        SortedSet<String> missing = new TreeSet<>();
        for (ResourceMeta resource : charm.meta().resources().values()) {
            if (resource.type() != ResourceType.FILE && !resources.containsKey(resource.name())) {
                missing.add(resource.name());
            }
        }
        if (!missing.isEmpty()) {
            throw new RefusedException("local charm missing OCI images for: " + String.join(", ", missing));
        }
    }
}
