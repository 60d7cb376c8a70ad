package dev.jops.simulator.buffer;

import dev.jops.hookcmds.SecretRead;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.SecretSettings;
import dev.jops.simulator.model.SecretStore;
import dev.jops.simulator.model.SecretValue;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.rules.JujuRules;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The controller's secrets as a unit reads them. The revision that it tracks and the label that it gives a secret
 * change at once, whether the hook succeeds or not.
 *
 * <p>juju: apiserver/common/secrets/consumer.go
 */
final class ConsumedSecrets {
    private final SecretStore secrets;
    private final JujuRules rules;
    private final UnitRecord unit;
    private final BooleanSupplier leadsInController;

    ConsumedSecrets(Controller controller, UnitRecord unit, BooleanSupplier leadsInController) {
        this.secrets = controller.secrets();
        this.rules = controller.rules();
        this.unit = unit;
        this.leadsInController = leadsInController;
    }

    /**
     * Reads a secret by its identifier, and gives it the label unless that is empty; without an identifier, reads it by
     * its label.
     */
    SecretValue read(@Nullable String id, String label, SecretRead how) {
        SecretRecord secret = id == null ? findByLabel(label) : secrets.find(id);
        if (secret == null) {
            throw id == null
                    ? new RefusedCommandException("consumer label \"" + label + "\" not found")
                    : RefusedCommandException.secretNotFound(id);
        }
        if (!secret.isReadableBy(unit)) {
            throw RefusedCommandException.permissionDenied();
        }
        boolean isLabelled = id != null && !label.isEmpty() && isLabelKept(secret, label);
        if (isLabelled && !isLabelFree(secret, label)) {
            throw new RefusedCommandException("secret with label \"" + label + "\" already exists");
        }
        SecretValue value = readRevision(secret, how);
        if (isLabelled) {
            label(secret, label);
        }
        return value;
    }

    private @Nullable SecretRecord findByLabel(String label) {
        for (SecretRecord secret : secrets.all()) {
            if (secret.owner().isOn(unit) && secret.label().equals(label)) {
                return secret;
            }
        }
        for (SecretRecord secret : secrets.all()) {
            SecretRecord.Consumer consumer = secret.consumers().get(unit.name());
            if (consumer != null && consumer.label().equals(label)) {
                return secret;
            }
        }
        return null;
    }

    private SecretValue readRevision(SecretRecord secret, SecretRead how) {
        boolean isRefreshed =
                how == SecretRead.REFRESH || (secret.owner().isOn(unit) && rules.ownersReadTheLatestRevision());
        SecretRecord.Consumer consumer = secret.consumers().get(unit.name());
        if (consumer == null || isRefreshed) {
            secrets.track(secret.id(), unit.name(), secret.latestRevision());
        }
        boolean isLatest = isRefreshed || how == SecretRead.PEEK;
        int number = consumer == null || isLatest ? secret.latestRevision() : consumer.revision();
        SecretRecord.Revision revision = secret.revisions().get(number);
        if (revision == null) {
            throw new RefusedCommandException("secret revision of \"" + secret.id() + "\" not found");
        }
        return revision.value();
    }

    /** juju: apiserver/facades/agent/secretsmanager/secrets.go, getSecretContent; domain/secret/service (4.x) */
    private boolean isLabelKept(SecretRecord secret, String label) {
        if (!secret.owner().isOn(unit)) {
            return true;
        }
        if (label.equals(secret.label()) || isManaged(secret)) {
            return !label.equals(secret.label());
        }
        return switch (rules.followersLabel()) {
            case REFUSED ->
                throw new RefusedCommandException("only unit leaders can update an application owned secret label");
            case KEPT -> true;
            case IGNORED -> false;
        };
    }

    private boolean isLabelFree(SecretRecord secret, String label) {
        SecretOwner by = isManaged(secret) ? secret.owner() : SecretOwner.named(unit.name());
        return !secrets.isLabelTaken(label, by, secret.id());
    }

    private void label(SecretRecord secret, String label) {
        if (isManaged(secret)) {
            secrets.change(secret.id(), SecretSettings.ofLabel(label), unit.name());
        } else {
            secrets.setConsumerLabel(secret.id(), unit.name(), label);
        }
    }

    private boolean isManaged(SecretRecord secret) {
        return secret.owner().name().equals(unit.name())
                || (secret.owner().name().equals(unit.application().name()) && leadsInController.getAsBoolean());
    }
}
