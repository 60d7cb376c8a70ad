package dev.jops.meta;

/**
 * A resource that comes with the charm.
 *
 * @param filename the name that Juju gives the file; empty for an image
 */
public record ResourceMeta(String name, ResourceType type, String filename, String description) {

    static ResourceMeta of(Declaration declaration) {
        boolean isImage = declaration.oneOf("type", "file", "oci-image").equals("oci-image");
        return new ResourceMeta(
                declaration.name(),
                isImage ? ResourceType.OCI_IMAGE : ResourceType.FILE,
                declaration.text("filename"),
                declaration.text("description"));
    }
}
