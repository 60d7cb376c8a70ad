package dev.jops.simulator.model;

import dev.jops.meta.ResourceMeta;
import java.util.Arrays;

/** A resource that the operator attached to an application: its declaration in the charm, and its bytes. */
public final class ResourceRecord {
    private final ResourceMeta declared;
    private final byte[] content;

    /** Creates a resource with this content. */
    public ResourceRecord(ResourceMeta declared, byte[] content) {
        this.declared = declared;
        this.content = Arrays.copyOf(content, content.length);
    }

    /** Returns the name. */
    public String name() {
        return declared.name();
    }

    /** Returns the name of its file on a unit's machine. */
    public String filename() {
        return declared.filename().isEmpty() ? "content.yaml" : declared.filename();
    }

    /** Returns whether another record is of the same resource with the same bytes. */
    boolean isSameAs(ResourceRecord other) {
        return name().equals(other.name()) && Arrays.equals(content, other.content);
    }

    /** Returns its content. */
    public byte[] content() {
        return Arrays.copyOf(content, content.length);
    }
}
