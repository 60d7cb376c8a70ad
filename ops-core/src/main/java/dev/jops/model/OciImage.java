package dev.jops.model;

import dev.jops.internal.yaml.Yaml;
import dev.jops.internal.yaml.YamlException;
import dev.jops.internal.yaml.YamlNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The image of a container as a resource describes it: where it is, and how to log in there. It does not print the
 * password.
 *
 * <p>Juju pulls the images of the charm's containers itself; a charm needs this for a pod that it creates on its own.
 */
public final class OciImage {
    private final String registryPath;
    private final String username;
    private final String password;

    private OciImage(Map<String, String> fields) {
        this.registryPath = fields.getOrDefault("registrypath", fields.getOrDefault("imagename", ""));
        this.username = fields.getOrDefault("username", "");
        this.password = fields.getOrDefault("password", "");
    }

    /**
     * Reads the content of a resource's file: YAML with a {@code registrypath}, or JSON with an {@code ImageName}.
     *
     * <p>juju: internal/docker/resource.go, UnmarshalDockerResource
     *
     * @throws ModelException if it is neither; the message does not quote the content
     */
    public static OciImage parse(String description) {
        String problem = "it is not a map";
        try {
            if (Yaml.readAsWritten(description) instanceof Map<?, ?> map) {
                OciImage image = new OciImage(fields(map));
                if (!image.registryPath.isEmpty()) {
                    return image;
                }
                problem = "it has neither a registrypath nor an ImageName";
            }
        } catch (YamlException e) {
            problem = "line " + e.line() + " is neither YAML nor JSON";
        }
        throw new ModelException("an image can't be read from its resource: " + problem, null);
    }

    private static Map<String, String> fields(Map<?, ?> map) {
        Map<String, String> fields = new TreeMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object value = entry.getValue();
            if (value != null) {
                String text = value instanceof YamlNode.Scalar scalar ? scalar.text() : String.valueOf(value);
                fields.put(String.valueOf(entry.getKey()).toLowerCase(Locale.ROOT), text);
            }
        }
        return fields;
    }

    /** The registry, the repository and the tag or digest, such as {@code ghcr.io/shop/web:2}. */
    public String registryPath() {
        return registryPath;
    }

    /** The username for the registry; empty if the registry needs no login. */
    public Optional<String> username() {
        return username.isEmpty() ? Optional.empty() : Optional.of(username);
    }

    /** The password, which is secret; empty if the registry needs no login. */
    public Optional<String> password() {
        return password.isEmpty() ? Optional.empty() : Optional.of(password);
    }

    /** The path, and whether there is a username and a password, without their values. */
    @Override
    public String toString() {
        return "OciImage[" + registryPath + (username.isEmpty() && password.isEmpty() ? "" : ", with a login") + "]";
    }
}
