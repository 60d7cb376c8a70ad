package dev.jops.testing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** An application to deploy. Deployments are immutable: each method that adds something returns another one. */
public final class Deployment {
    private final String application;
    private final CharmSource charm;
    private int units = 1;
    private Map<String, Object> options = Map.of();
    private Map<String, String> resources = Map.of();
    private boolean trusted;

    private Deployment(String application, CharmSource charm) {
        this.application = Objects.requireNonNull(application, "application");
        this.charm = Objects.requireNonNull(charm, "charm");
    }

    private Deployment(Deployment other) {
        this(other.application, other.charm);
        units = other.units;
        options = other.options;
        resources = other.resources;
        trusted = other.trusted;
    }

    /** Returns a deployment with one unit; a subordinate gets as many as its principals have. */
    public static Deployment of(String application, CharmSource charm) {
        return new Deployment(application, charm);
    }

    /**
     * Returns this deployment with this many units.
     *
     * @throws IllegalArgumentException if the number is less than one
     */
    public Deployment units(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(application + " can't be deployed with " + count + " units");
        }
        Deployment next = new Deployment(this);
        next.units = count;
        return next;
    }

    /** Returns this deployment with a config option set from the start; its value never appears on a command line. */
    public Deployment config(String option, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(options);
        more.put(Objects.requireNonNull(option, "option"), Objects.requireNonNull(value, "value"));
        Deployment next = new Deployment(this);
        next.options = Collections.unmodifiableMap(more);
        return next;
    }

    /** Returns this deployment with a resource: the path of a file, or the reference of an image. */
    public Deployment resource(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(resources);
        more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        Deployment next = new Deployment(this);
        next.resources = Collections.unmodifiableMap(more);
        return next;
    }

    /** Returns this deployment, trusted with the cloud's credential. */
    public Deployment trusted() {
        Deployment next = new Deployment(this);
        next.trusted = true;
        return next;
    }

    /** Returns the name of the application. */
    public String application() {
        return application;
    }

    /** Returns the source of its charm. */
    public CharmSource charm() {
        return charm;
    }

    /** Returns how many units it has at first. */
    public int units() {
        return units;
    }

    /** Returns the config options that are set from the start. */
    public Map<String, Object> options() {
        return options;
    }

    /** Returns the resources by name, each the path of a file or the reference of an image. */
    public Map<String, String> resources() {
        return resources;
    }

    /** Returns whether the charm may see the cloud's credential. */
    public boolean isTrusted() {
        return trusted;
    }
}
