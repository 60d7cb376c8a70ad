package dev.jops.testing.juju.tools;

import dev.jops.testing.juju.HookContext;
import dev.jops.testing.juju.SecretRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the agent itself finds of a unit that wants to change a secret; the controller looks again.
 *
 * <p>juju: internal/worker/uniter/runner/context/context.go
 */
final class SecretRights {

    private SecretRights() {}

    /** Only a leader changes what its application owns. */
    static void requireLeaderIfOfApplication(HookContext hook, @Nullable SecretRecord secret) {
        if (secret != null && hook.secrets().isOfApplication(secret) && !hook.isLeader()) {
            throw ToolFailure.failed("this unit is not the leader");
        }
    }

    /** A secret that the unit can manage. */
    static SecretRecord managed(HookContext hook, String id) {
        SecretRecord secret = hook.secrets().find(id);
        requireLeaderIfOfApplication(hook, secret);
        if (secret == null || !hook.secrets().manages(secret)) {
            throw notFound(id);
        }
        return secret;
    }

    static ToolFailure notFound(String name) {
        return ToolFailure.failed("secret \"" + name + "\" not found");
    }
}
