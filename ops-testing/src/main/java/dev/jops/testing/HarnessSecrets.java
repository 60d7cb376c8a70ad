package dev.jops.testing;

import dev.jops.testing.juju.Controller;
import dev.jops.testing.juju.RelationRecord;
import dev.jops.testing.juju.SecretOwner;
import dev.jops.testing.juju.SecretRecord;
import dev.jops.testing.juju.SecretSettings;
import dev.jops.testing.juju.SecretStore;
import dev.jops.testing.juju.UnitRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The secrets that the unit of a {@link Harness} can see, and when the charm is told of them. */
final class HarnessSecrets {
    private static final int NO_RELATION = -1;
    private static final int NO_REVISION = 0;

    private final Controller controller;
    private final SecretStore secrets;
    private final UnitRecord unit;
    private final CharmUnderTest<?> charm;

    HarnessSecrets(Controller controller, UnitRecord unit, CharmUnderTest<?> charm) {
        this.controller = controller;
        this.secrets = controller.secrets();
        this.unit = unit;
        this.charm = charm;
    }

    String addOf(String owner, Map<String, String> content) {
        return add(SecretOwner.named(owner), content);
    }

    String addOfOperator(Map<String, String> content) {
        return add(new SecretOwner(SecretOwner.Kind.MODEL, controller.modelUuid()), content);
    }

    private String add(SecretOwner owner, Map<String, String> content) {
        String id = secrets.allocateId();
        secrets.add(id, owner, SecretSettings.ofContent(content), owner.name());
        return "secret:" + id;
    }

    void setContent(String id, Map<String, String> content) {
        SecretRecord secret = strangers(id);
        secrets.change(
                secret.id(), SecretSettings.ofContent(content), secret.owner().name());
        charm.emitIfBegun(secret.hook("secret-changed", secret.labelFor(unit), NO_REVISION));
    }

    void grant(String id, String grantee) {
        SecretRecord secret = strangers(id);
        secrets.grant(secret.id(), grantee, relationWith(secret));
        charm.refresh();
    }

    void revoke(String id, String grantee) {
        secrets.revoke(strangers(id).id(), grantee);
        charm.refresh();
    }

    Set<String> grants(String id, int relation) {
        Set<String> grantees = new LinkedHashSet<>();
        secrets.require(id).grants().forEach((grantee, through) -> {
            if (through == relation) {
                grantees.add(grantee);
            }
        });
        return Collections.unmodifiableSet(grantees);
    }

    List<Integer> revisions(String id) {
        return Collections.unmodifiableList(
                new ArrayList<>(secrets.require(id).revisions().keySet()));
    }

    void triggerRotation(String id) {
        trigger("secret-rotate", charms(id), NO_REVISION);
    }

    void triggerExpiration(String id, int revision) {
        trigger("secret-expired", charms(id), revision);
    }

    /** Of a user secret too, which the operator may prune. */
    void triggerRemoval(String id, int revision) {
        trigger("secret-remove", secrets.require(id), revision);
    }

    private void trigger(String kind, SecretRecord secret, int revision) {
        charm.emit(secret.hook(kind, secret.labelFor(unit), revision));
    }

    private int relationWith(SecretRecord secret) {
        if (isOperators(secret)) {
            return NO_RELATION;
        }
        String owner = secret.owner().name();
        int slash = owner.indexOf('/');
        String application = slash < 0 ? owner : owner.substring(0, slash);
        for (RelationRecord relation : controller.relationsOf(unit.application())) {
            if (relation.otherSideOf(unit.application()).name().equals(application)) {
                return relation.id();
            }
        }
        throw new IllegalArgumentException(
                "there is no relation with " + application + " through which its secret could be granted");
    }

    private SecretRecord strangers(String id) {
        SecretRecord secret = secrets.require(id);
        if (secret.owner().isOn(unit)) {
            throw new IllegalArgumentException(
                    id + " belongs to " + secret.owner().name() + ": only the charm changes it");
        }
        return secret;
    }

    private SecretRecord charms(String id) {
        SecretRecord secret = secrets.require(id);
        if (isOperators(secret)) {
            throw new IllegalArgumentException(id + " is a user secret: no charm is asked to renew or to remove it");
        }
        return secret;
    }

    private static boolean isOperators(SecretRecord secret) {
        return secret.owner().kind() == SecretOwner.Kind.MODEL;
    }
}
