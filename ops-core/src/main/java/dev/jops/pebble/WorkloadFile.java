package dev.jops.pebble;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A file that a container should have, for {@link Pebble#reconcile}, and the services that read it when they start. Each
 * method returns a changed copy.
 */
public final class WorkloadFile {
    private final String path;
    private final byte[] content;
    private final FileOptions options;
    private final List<String> readers;

    private WorkloadFile(String path, byte[] content, FileOptions options, List<String> readers) {
        this.path = path;
        this.content = content;
        this.options = options;
        this.readers = readers;
    }

    /** Returns a file in UTF-8 that everyone in the container can read. */
    public static WorkloadFile of(String path, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return new WorkloadFile(
                Objects.requireNonNull(path, "path"), content, FileOptions.defaults(), Collections.emptyList());
    }

    /** Returns a copy with these permissions and this owner. */
    public WorkloadFile options(FileOptions other) {
        return new WorkloadFile(path, content, Objects.requireNonNull(other, "options"), readers);
    }

    /** Returns a copy with more services that read it, and that have to be restarted when it has changed. */
    public WorkloadFile readBy(String... services) {
        List<String> all = new ArrayList<>(readers);
        all.addAll(Arrays.asList(services));
        return new WorkloadFile(path, content, options, Collections.unmodifiableList(all));
    }

    /** The path in the container. */
    public String path() {
        return path;
    }

    /** The services that read it. */
    public List<String> readers() {
        return readers;
    }

    byte[] content() {
        return content;
    }

    FileOptions options() {
        return options.makingParents();
    }

    /** The path and the readers only: the content can be secret. */
    @Override
    public String toString() {
        return "WorkloadFile[" + path + (readers.isEmpty() ? "" : ", read by " + String.join(", ", readers)) + "]";
    }
}
