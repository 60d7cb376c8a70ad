package dev.jops.testing.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A workload container of the unit, and what its Pebble knows.
 *
 * <p>jops has no client for Pebble yet: a charm sees only the container's name and the contents of its events. The rest
 * is checked against the events that a test emits, and comes out as it went in.
 */
public final class ContainerState {
    private final String name;
    private final boolean isConnectable;
    private final List<String> layers;
    private final Map<String, String> services;
    private final List<CheckState> checks;
    private final List<NoticeState> notices;
    private final List<ExecState> execs;

    private ContainerState(Builder builder) {
        this.name = builder.name;
        this.isConnectable = builder.isConnectable;
        this.layers = Copies.list(builder.layers);
        this.services = Copies.map(builder.services);
        this.checks = Copies.list(builder.checks);
        this.notices = Copies.list(builder.notices);
        this.execs = Copies.list(builder.execs);
    }

    /** Returns a container whose Pebble answers, without layers. */
    public static ContainerState of(String name) {
        return builder(name).build();
    }

    /** Returns a container whose Pebble does not answer yet. */
    public static ContainerState unreachable(String name) {
        return builder(name).connectable(false).build();
    }

    /** Returns a builder that begins with a container whose Pebble answers. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Returns the name that the charm declares. */
    public String name() {
        return name;
    }

    /** Returns whether its Pebble answers. */
    public boolean isConnectable() {
        return isConnectable;
    }

    /** Returns the layers of its plan as YAML, the bottom one first. */
    public List<String> layers() {
        return layers;
    }

    /** Returns the statuses of services by name: {@code active}, {@code inactive} or {@code error}. */
    public Map<String, String> services() {
        return services;
    }

    /** Returns the health checks. */
    public List<CheckState> checks() {
        return checks;
    }

    /** Returns the notices. */
    public List<NoticeState> notices() {
        return notices;
    }

    /** Returns how commands end that are run in it. */
    public List<ExecState> execs() {
        return execs;
    }

    /** Returns a builder that begins with this container. */
    public Builder toBuilder() {
        Builder builder = new Builder(name);
        builder.isConnectable = isConnectable;
        builder.layers.addAll(layers);
        builder.services.putAll(services);
        builder.checks.addAll(checks);
        builder.notices.addAll(notices);
        builder.execs.addAll(execs);
        return builder;
    }

    private List<Object> parts() {
        return List.of(name, isConnectable, layers, services, checks, notices, execs);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ContainerState that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "ContainerState" + parts();
    }

    /** Collects the parts of a container. */
    public static final class Builder {
        private final String name;
        private boolean isConnectable = true;
        private final List<String> layers = new ArrayList<>();
        private final Map<String, String> services = new LinkedHashMap<>();
        private final List<CheckState> checks = new ArrayList<>();
        private final List<NoticeState> notices = new ArrayList<>();
        private final List<ExecState> execs = new ArrayList<>();

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /** Sets whether its Pebble answers; true by default. */
        public Builder connectable(boolean answers) {
            isConnectable = answers;
            return this;
        }

        /** Puts a layer, as YAML, on top of its plan. */
        public Builder layer(String yaml) {
            layers.add(Objects.requireNonNull(yaml, "yaml"));
            return this;
        }

        /** Sets the status of a service: {@code active}, {@code inactive} or {@code error}. */
        public Builder service(String service, String status) {
            services.put(service, Objects.requireNonNull(status, "status"));
            return this;
        }

        /** Adds a health check. */
        public Builder check(CheckState check) {
            checks.add(Objects.requireNonNull(check, "check"));
            return this;
        }

        /** Adds a notice. */
        public Builder notice(NoticeState notice) {
            notices.add(Objects.requireNonNull(notice, "notice"));
            return this;
        }

        /** Sets how some commands end. */
        public Builder exec(ExecState exec) {
            execs.add(Objects.requireNonNull(exec, "exec"));
            return this;
        }

        /** Returns the container. */
        public ContainerState build() {
            return new ContainerState(this);
        }
    }
}
