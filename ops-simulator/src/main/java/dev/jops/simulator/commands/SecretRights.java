package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.SecretRecord;
import org.jspecify.annotations.Nullable;

/**
 * The agent's own checks of a unit that wants to change a secret; the controller checks again.
 *
 * <p>juju: internal/worker/uniter/runner/context/context.go
 */
final class SecretRights {

    private SecretRights() {}

    /** Refuses changes to a secret of the application by a unit that does not lead. */
    static void requireLeaderIfOfApplication(HookContext hook, @Nullable SecretRecord secret) {
        if (secret != null && hook.secrets().isOfApplication(secret) && !hook.isLeader()) {
            throw CommandFailure.failed("this unit is not the leader");
        }
    }

    /** Returns a secret that the unit can manage. */
    static SecretRecord managed(HookContext hook, String id) {
        SecretRecord secret = hook.secrets().find(id);
        requireLeaderIfOfApplication(hook, secret);
        if (secret == null || !hook.secrets().manages(secret)) {
            throw notFound(id);
        }
        return secret;
    }

    static CommandFailure notFound(String name) {
        return CommandFailure.failed("secret \"" + name + "\" not found");
    }
}
