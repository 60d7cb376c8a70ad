package dev.jops.hookcmds;

import java.util.List;
import java.util.Optional;

/**
 * What {@code credential-get} answers: the cloud that the model is in. The application needs {@code juju trust}.
 *
 * <p>A class with accessors and not a record, because Juju may add to it. It does not print its credential.
 */
public final class CloudSpec {
    private final JsonObject fields;
    private final String type;
    private final String name;

    CloudSpec(JsonObject fields) {
        this.fields = fields;
        this.type = fields.required("type");
        this.name = fields.required("name");
    }

    /** The kind of cloud, such as {@code lxd} or {@code ec2}. */
    public String type() {
        return type;
    }

    /** The name of the cloud. */
    public String name() {
        return name;
    }

    /** The region. */
    public Optional<String> region() {
        return fields.optionalText("region");
    }

    /** The endpoint of the cloud's API. */
    public Optional<String> endpoint() {
        return fields.optionalText("endpoint");
    }

    /** The endpoint of the cloud's identity service. */
    public Optional<String> identityEndpoint() {
        return fields.optionalText("identity-endpoint");
    }

    /** The endpoint of the cloud's storage service. */
    public Optional<String> storageEndpoint() {
        return fields.optionalText("storage-endpoint");
    }

    /** How to authenticate. */
    public Optional<CloudCredential> credential() {
        JsonObject credential = fields.object("credential");
        return credential.isEmpty() ? Optional.empty() : Optional.of(new CloudCredential(credential));
    }

    /** Certificates of the authorities to trust. */
    public List<String> caCertificates() {
        return fields.strings("cacertificates");
    }

    /** Whether the cloud's certificate should not be verified. */
    public boolean skipsTlsVerification() {
        return fields.isTrue("skip-tls-verify");
    }

    /** Whether the controller is in this cloud. */
    public boolean isControllerCloud() {
        return fields.isTrue("is-controller-cloud");
    }

    @Override
    public String toString() {
        return "CloudSpec[" + type + " " + name + "]";
    }
}
