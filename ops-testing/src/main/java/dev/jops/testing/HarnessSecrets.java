package dev.jops.testing;

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
import org.jspecify.annotations.Nullable;

/** What a test does to the secrets of a {@link Harness}, and the hooks that follow from it. */
final class HarnessSecrets {
    private static final int NO_RELATION = -1;

    private final Controller controller;
    private final UnitRecord unit;

    HarnessSecrets(Controller controller, UnitRecord unit) {
        this.controller = controller;
        this.unit = unit;
    }

    String add(SecretOwner owner, Map<String, String> content) {
        String id = secrets().allocateId();
        secrets().add(id, owner, SecretSettings.ofContent(content), owner.name());
        return "secret:" + id;
    }

    SecretOwner operator() {
        return new SecretOwner(SecretOwner.Kind.MODEL, controller.modelUuid());
    }

    /** The hook that is due then; the same content makes no revision. */
    Hook setContent(String id, Map<String, String> content) {
        SecretRecord secret = strangers(id);
        secrets()
                .change(
                        secret.id(),
                        SecretSettings.ofContent(content),
                        secret.owner().name());
        return Hook.of(secret, "secret-changed", secret.labelFor(unit), 0);
    }

    void grant(String id, String grantee) {
        SecretRecord secret = strangers(id);
        secrets().grant(secret.id(), grantee, relationWith(secret));
    }

    void revoke(String id, String grantee) {
        secrets().revoke(strangers(id).id(), grantee);
    }

    Set<String> grants(String id, int relation) {
        Set<String> grantees = new LinkedHashSet<>();
        secrets().require(id).grants().forEach((grantee, through) -> {
            if (through == relation) {
                grantees.add(grantee);
            }
        });
        return Collections.unmodifiableSet(grantees);
    }

    List<Integer> revisions(String id) {
        return Collections.unmodifiableList(
                new ArrayList<>(secrets().require(id).revisions().keySet()));
    }

    /** A hook about a secret; only that of a removal is sent to the operator's as well. */
    Hook trigger(String kind, String id, @Nullable String label, int revision) {
        SecretRecord secret = secrets().require(id);
        if (isOperators(secret) && !kind.equals("secret-remove")) {
            throw new IllegalArgumentException(id + " is a user secret: no charm is asked to renew or to remove it");
        }
        return Hook.of(secret, kind, label == null ? secret.labelFor(unit) : label, revision);
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
        SecretRecord secret = secrets().require(id);
        if (secret.owner().isOn(unit)) {
            throw new IllegalArgumentException(
                    id + " belongs to " + secret.owner().name() + ": only the charm changes it");
        }
        return secret;
    }

    private static boolean isOperators(SecretRecord secret) {
        return secret.owner().kind() == SecretOwner.Kind.MODEL;
    }

    private SecretStore secrets() {
        return controller.secrets();
    }
}
