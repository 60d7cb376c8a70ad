package dev.jops.jujusim.verbs.secrets;

import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.render.JujuTimes;
import dev.jops.jujusim.render.Tree;
import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.SecretValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A secret as JSON or YAML; used inside the engine.
 *
 * <p>juju: cmd/juju/secrets/list.go
 */
final class SecretTree {
    private final HostedModel model;
    private final SecretRecord secret;

    SecretTree(HostedModel model, SecretRecord secret) {
        this.model = model;
        this.secret = secret;
    }

    private Tree begin(int revision, @Nullable String checksum) {
        boolean isUsers = secret.owner().kind() == SecretOwner.Kind.MODEL;
        Tree tree = new Tree().put("revision", (long) revision).putIfAny("checksum", checksum);
        secret.expiry().ifPresent(at -> tree.put("expires", JujuTimes.rfc3339(at)));
        if (secret.nextRotation().isPresent()) {
            tree.put("rotation", secret.rotation().word());
            tree.put("rotates", JujuTimes.rfc3339(secret.nextRotation().get()));
        }
        return tree.put("owner", Secrets.owner(secret))
                .putIfAny("description", secret.description())
                .putIfAny(isUsers ? "name" : "label", secret.label())
                .put("created", JujuTimes.rfc3339(model.secretTimes().created(secret)))
                .put("updated", JujuTimes.rfc3339(model.secretTimes().updated(secret)));
    }

    /** Returns the secret as a list shows it. */
    Map<String, @Nullable Object> listed() {
        return begin(secret.latestRevision(), null).values();
    }

    /**
     * Returns the secret with its details.
     *
     * @param revision the one whose content is shown
     */
    Map<String, @Nullable Object> detailed(boolean reveals, int revision, boolean hasRevisions, boolean isJson) {
        SecretRecord.Revision shown = secret.revisions().get(revision);
        Tree tree = begin(
                hasRevisions ? secret.latestRevision() : revision,
                reveals && shown != null ? checksum(shown.value()) : null);
        if (reveals && shown != null) {
            Map<String, String> data = new TreeMap<>(shown.value().texts());
            tree.put("content", isJson ? new Tree().put("Data", data) : data);
        }
        if (hasRevisions) {
            List<Object> revisions = new ArrayList<>();
            secret.revisions().forEach((number, known) -> revisions.add(revision(number, known)));
            tree.put("revisions", revisions);
        }
        List<Object> access = new ArrayList<>();
        secret.grants()
                .keySet()
                .forEach(grantee -> access.add(new Tree()
                        .put("target", tag(grantee))
                        .put("scope", "model-" + model.uuid())
                        .put("role", "view")
                        .values()));
        tree.putIfAny("access", access);
        if (reveals && shown == null) {
            tree.put("error", "secret revision " + revision + " not found");
        }
        return tree.values();
    }

    private Map<String, @Nullable Object> revision(int number, SecretRecord.Revision known) {
        Instant created = model.secretTimes().created(secret, number);
        Tree tree = new Tree()
                .put("revision", (long) number)
                .put("backend", "internal")
                .put("created", JujuTimes.rfc3339(created))
                .put("updated", JujuTimes.rfc3339(created));
        known.expiry().ifPresent(at -> tree.put("expires", JujuTimes.rfc3339(at)));
        return tree.values();
    }

    private static String tag(String grantee) {
        return grantee.indexOf('/') < 0 ? "application-" + grantee : "unit-" + grantee.replace('/', '-');
    }

    private static String checksum(SecretValue value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            value.encoded()
                    .forEach((key, text) -> digest.update((key + ":" + text + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
