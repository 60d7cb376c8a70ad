package dev.jops.jujusim.verbs.secrets;

import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.SecretRecord;

/** Secrets as an operator names them; used inside the engine. */
final class Secrets {

    private Secrets() {}

    /** Returns a secret by its name, or by its identifier in any of Juju's forms. */
    static SecretRecord require(Simulation simulation, String wanted) {
        String id = wanted.substring(Math.max(wanted.lastIndexOf(':'), wanted.lastIndexOf('/')) + 1);
        for (SecretRecord secret : simulation.controller().secrets().all()) {
            boolean isUsers = secret.owner().kind() == SecretOwner.Kind.MODEL;
            if (secret.id().equals(id) || (isUsers && secret.label().equals(wanted))) {
                return secret;
            }
        }
        throw new RefusedException("secret \"" + wanted + "\" not found");
    }

    /** Returns the owner as {@code juju} shows it. */
    static String owner(SecretRecord secret) {
        return secret.owner().kind() == SecretOwner.Kind.MODEL
                ? "<model>"
                : secret.owner().name();
    }

    /** Returns the tag of the owner. */
    static String ownerTag(SecretRecord secret, HostedModel model) {
        return switch (secret.owner().kind()) {
            case MODEL -> "model-" + model.uuid();
            case APPLICATION -> "application-" + secret.owner().name();
            case UNIT -> "unit-" + secret.owner().name().replace('/', '-');
        };
    }
}
