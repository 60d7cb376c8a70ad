package dev.jops.testing.harness;

import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.SecretSettings;
import dev.jops.simulator.model.SecretStore;
import dev.jops.simulator.model.UnitRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The secrets in the model of a harness, and the events that their changes cause. */
public final class HarnessSecrets {
    private static final int NO_RELATION = -1;
    private static final int NO_REVISION = 0;

    private final Controller controller;
    private final SecretStore secrets;
    private final UnitRecord unit;
    private final HookDelivery charm;

    public HarnessSecrets(Controller controller, UnitRecord unit, HookDelivery charm) {
        this.controller = controller;
        this.secrets = controller.secrets();
        this.unit = unit;
        this.charm = charm;
    }

    public String addOf(String owner, Map<String, String> content) {
        return add(SecretOwner.named(owner), content);
    }

    public String addOfOperator(Map<String, String> content) {
        return add(new SecretOwner(SecretOwner.Kind.MODEL, controller.modelUuid()), content);
    }

    private String add(SecretOwner owner, Map<String, String> content) {
        String id = secrets.allocateId();
        secrets.add(id, owner, SecretSettings.ofContent(content), owner.name());
        return "secret:" + id;
    }

    public void setContent(String id, Map<String, String> content) {
        SecretRecord secret = requireOther(id);
        secrets.change(
                secret.id(), SecretSettings.ofContent(content), secret.owner().name());
        charm.emitIfBegun(Hook.of(secret, "secret-changed", secret.labelFor(unit), NO_REVISION));
    }

    public void grant(String id, String grantee) {
        SecretRecord secret = requireOther(id);
        secrets.grant(secret.id(), grantee, relationWith(secret));
        charm.refresh();
    }

    public void revoke(String id, String grantee) {
        secrets.revoke(requireOther(id).id(), grantee);
        charm.refresh();
    }

    public Set<String> grants(String id, int relation) {
        Set<String> grantees = new LinkedHashSet<>();
        secrets.require(id).grants().forEach((grantee, through) -> {
            if (through == relation) {
                grantees.add(grantee);
            }
        });
        return Collections.unmodifiableSet(grantees);
    }

    public List<Integer> revisions(String id) {
        return Collections.unmodifiableList(
                new ArrayList<>(secrets.require(id).revisions().keySet()));
    }

    public void triggerRotation(String id) {
        trigger("secret-rotate", requireOwned(id), NO_REVISION);
    }

    public void triggerExpiration(String id, int revision) {
        trigger("secret-expired", requireOwned(id), revision);
    }

    /** Triggers secret-remove, also for a user secret, which can be pruned. */
    public void triggerRemoval(String id, int revision) {
        trigger("secret-remove", secrets.require(id), revision);
    }

    private void trigger(String kind, SecretRecord secret, int revision) {
        charm.emit(Hook.of(secret, kind, secret.labelFor(unit), revision));
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

    private SecretRecord requireOther(String id) {
        SecretRecord secret = secrets.require(id);
        if (secret.owner().isOn(unit)) {
            throw new IllegalArgumentException(
                    id + " belongs to " + secret.owner().name() + ": only the charm changes it");
        }
        return secret;
    }

    private SecretRecord requireOwned(String id) {
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
