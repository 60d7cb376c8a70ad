package dev.jops.model;

import dev.jops.hookcmds.HookCommands;
import dev.jops.hookcmds.SecretChange;
import dev.jops.hookcmds.SecretInfo;
import dev.jops.hookcmds.SecretRead;

/**
 * A change that repeats everything else about the secret, because Juju before 3.6 would unset what a change leaves out.
 */
final class WholeSecretChange {

    private WholeSecretChange() {}

    static SecretChange of(HookCommands commands, String id, SecretChange change) {
        SecretChange.Builder whole = SecretChange.builder()
                .content(change.content().isEmpty() ? commands.secretGet(id, "", SecretRead.PEEK) : change.content());
        if (!isDescribed(change)) {
            describe(whole, commands.secretInfoGet(id));
        }
        change.label().ifPresent(whole::label);
        change.description().ifPresent(whole::description);
        change.expire().ifPresent(whole::expire);
        change.rotate().ifPresent(whole::rotate);
        return whole.build();
    }

    private static boolean isDescribed(SecretChange change) {
        return change.label().isPresent()
                && change.description().isPresent()
                && change.expire().isPresent()
                && change.rotate().isPresent();
    }

    private static void describe(SecretChange.Builder whole, SecretInfo now) {
        if (!now.label().isEmpty()) {
            whole.label(now.label());
        }
        if (!now.description().isEmpty()) {
            whole.description(now.description());
        }
        now.expiry().ifPresent(whole::expireAt);
        whole.rotate(now.rotation());
    }
}
