package dev.jops.testing.state;

import dev.jops.pebble.plan.Layer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A workload container of the unit, and what its Pebble knows.
 *
 * <p>Its Pebble answers only if it is {@link #connectable}; otherwise every call of a charm fails, as it does for a
 * container that is not in the state. A charm that uses the container finds a simulated Pebble in this state, and what
 * Pebble has afterwards is in the resulting state, except links, empty directories, identities and changes. A container
 * that the charm did not use comes out as it went in.
 */
public final class ContainerState {
    private static final List<String> SERVICE_STATUSES = List.of("active", "inactive", "backoff", "error");

    private final String name;
    private final boolean isConnectable;
    private final int charmUser;
    private final Map<String, String> layers;
    private final Map<String, File> files;
    private final Map<String, Path> mounts;
    private final Map<String, String> services;
    private final List<CheckState> checks;
    private final List<NoticeState> notices;
    private final List<ExecState> execs;
    private final List<ContainerCommand> runs;

    private ContainerState(Builder builder) {
        this.name = builder.name;
        this.isConnectable = builder.isConnectable;
        this.charmUser = builder.charmUser;
        this.layers = Copies.map(builder.layers);
        this.files = Copies.map(builder.files);
        this.mounts = Copies.map(builder.mounts);
        this.services = Copies.map(builder.services);
        this.checks = Copies.list(builder.checks);
        this.notices = Copies.list(builder.notices);
        this.execs = Copies.list(builder.execs);
        this.runs = Copies.list(builder.runs);
    }

    /** Returns a container whose Pebble does not answer yet, as in any hook before pebble-ready. */
    public static ContainerState of(String name) {
        return builder(name).build();
    }

    /** Returns a container whose Pebble answers, without layers. */
    public static ContainerState connectable(String name) {
        return builder(name).connectable(true).build();
    }

    /** Returns a builder of a container whose Pebble does not answer yet. */
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
        return Copies.list(layers.values());
    }

    /** Returns the layers by their labels, the bottom one first. */
    public Map<String, String> layersByLabel() {
        return layers;
    }

    /** Returns the files by their paths, without what is mounted. */
    public Map<String, File> files() {
        return files;
    }

    /**
     * Returns the content of a file, read as UTF-8.
     *
     * @throws IllegalArgumentException if there is no such file
     */
    public String file(String path) {
        File file = files.get(path);
        if (file == null) {
            throw new IllegalArgumentException("the container " + name + " has no file " + path + ": it has "
                    + (files.isEmpty() ? "none" : String.join(", ", files.keySet())));
        }
        return file.text();
    }

    /** Returns the files and directories of this computer that are mounted, by their paths in the container. */
    public Map<String, Path> mounts() {
        return mounts;
    }

    /** Returns the ID of the user that the charm talks to Pebble as; 0 is root. */
    public int charmUser() {
        return charmUser;
    }

    /** Returns the statuses of services by name: {@code active}, {@code inactive}, {@code backoff} or {@code error}. */
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

    /** Returns the results of the commands that a charm may run in it. */
    public List<ExecState> execs() {
        return execs;
    }

    /** Returns the commands that a charm has run in it, oldest first. */
    public List<ContainerCommand> runs() {
        return runs;
    }

    /** Returns a builder that begins with this container. */
    public Builder toBuilder() {
        Builder builder = new Builder(name);
        builder.isConnectable = isConnectable;
        builder.charmUser = charmUser;
        builder.layers.putAll(layers);
        builder.files.putAll(files);
        builder.mounts.putAll(mounts);
        builder.services.putAll(services);
        builder.checks.addAll(checks);
        builder.notices.addAll(notices);
        builder.execs.addAll(execs);
        builder.runs.addAll(runs);
        return builder;
    }

    private List<Object> parts() {
        return List.of(name, isConnectable, charmUser, layers, files, mounts, services, checks, notices, execs, runs);
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

    /**
     * A file of a container.
     *
     * @param content its bytes
     * @param permissions three octal digits
     * @param user the ID of its owner
     * @param group the ID of its group
     */
    public record File(ByteBuffer content, String permissions, int user, int group) {

        /** Copies the content. */
        public File {
            ByteBuffer copy = ByteBuffer.allocate(content.remaining());
            copy.put(content.duplicate()).flip();
            content = copy.asReadOnlyBuffer();
            Objects.requireNonNull(permissions, "permissions");
        }

        /** Returns a file of root's that everyone can read. */
        public static File of(String text) {
            return new File(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), "644", 0, 0);
        }

        /** Returns the content as UTF-8. */
        public String text() {
            return StandardCharsets.UTF_8.decode(content.duplicate()).toString();
        }

        /** Permissions and size alone: the content can be secret. */
        @Override
        public String toString() {
            return "File[" + permissions + ", " + content.remaining() + " bytes]";
        }
    }

    /** Collects the parts of a container. */
    public static final class Builder {
        private final String name;
        private boolean isConnectable;
        private int charmUser;
        private final Map<String, String> layers = new LinkedHashMap<>();
        private final Map<String, File> files = new LinkedHashMap<>();
        private final Map<String, Path> mounts = new LinkedHashMap<>();
        private final Map<String, String> services = new LinkedHashMap<>();
        private final List<CheckState> checks = new ArrayList<>();
        private final List<NoticeState> notices = new ArrayList<>();
        private final List<ExecState> execs = new ArrayList<>();
        private final List<ContainerCommand> runs = new ArrayList<>();

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /** Sets whether its Pebble answers; false by default. */
        public Builder connectable(boolean answers) {
            isConnectable = answers;
            return this;
        }

        /** Puts a layer, as YAML, on top of its plan, under a label of its own. */
        public Builder layer(String yaml) {
            return layer("layer-" + (layers.size() + 1), yaml);
        }

        /** Puts a layer, as YAML, on top of its plan; a charm can combine another with it by its label. */
        public Builder layer(String label, String yaml) {
            layers.put(label, Objects.requireNonNull(yaml, "yaml"));
            return this;
        }

        /** Puts a layer on top of its plan, under a label of its own. */
        public Builder layer(Layer layer) {
            return layer(layer.text());
        }

        /** Puts a layer on top of its plan; a charm can combine another with it by its label. */
        public Builder layer(String label, Layer layer) {
            return layer(label, layer.text());
        }

        /** Adds a file of root's with this content, which everyone can read. */
        public Builder file(String path, String text) {
            return file(path, File.of(text));
        }

        /** Adds a file. */
        public Builder file(String path, File file) {
            files.put(path, Objects.requireNonNull(file, "file"));
            return this;
        }

        /** Mounts a copy of a file or directory of this computer; the charm changes the copy alone. */
        public Builder mount(String path, Path source) {
            mounts.put(path, Objects.requireNonNull(source, "source"));
            return this;
        }

        /** Sets the user that the charm talks to Pebble as; 0, root, by default. Pebble lets other users only read. */
        public Builder charmUser(int id) {
            charmUser = id;
            return this;
        }

        /** Sets the status of a service: {@code active}, {@code inactive}, {@code backoff} or {@code error}. */
        public Builder service(String service, String status) {
            if (!SERVICE_STATUSES.contains(Objects.requireNonNull(status, "status"))) {
                throw new IllegalArgumentException("the status of the service " + service + " is one of \""
                        + String.join("\", \"", SERVICE_STATUSES) + "\", and not \"" + status + "\"");
            }
            services.put(service, status);
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

        /** Sets the result of some commands. */
        public Builder exec(ExecState exec) {
            execs.add(Objects.requireNonNull(exec, "exec"));
            return this;
        }

        /** Adds a command that was run in it. */
        public Builder run(ContainerCommand command) {
            runs.add(Objects.requireNonNull(command, "command"));
            return this;
        }

        /** Returns the container. */
        public ContainerState build() {
            return new ContainerState(this);
        }
    }
}
