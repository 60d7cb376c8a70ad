package dev.jops.model;

import dev.jops.hookcmds.HookCommandException;
import java.util.Locale;

/** What a hook command says on standard error, turned into a meaning; nobody else reads that text. */
final class HookErrors {

    private HookErrors() {}

    /** The exception for something that was tried and refused, such as "mysql/0 cannot read config". */
    static ModelException translate(String tried, HookCommandException e) {
        String command = e.command().get(0);
        boolean aboutRelations = command.startsWith("relation-") || command.startsWith("network-");
        if (aboutRelations && (says(e, "relation not found") || says(e, "unknown relation id"))) {
            return new RelationNotFoundException(tried, e);
        }
        if (command.startsWith("secret-")) {
            return aboutSecret(tried, e);
        }
        return new ModelException(tried + ": " + e.getMessage() + advice(e), e);
    }

    /** The way out of what Juju refuses by a rule that its words don't tell, with a semicolon before it; or nothing. */
    private static String advice(HookCommandException e) {
        if (says(e, "port range conflicts with")) {
            return "; ranges can't overlap, nor be opened or closed in parts: close the other one whole, and open this one"
                    + " in a later hook";
        }
        if (says(e, "port ranges are not supported")) {
            return "; open its ports one by one";
        }
        return says(e, "unit level grants need to be revoked")
                ? "; Juju does not count what this hook revokes, so grant it in a later hook"
                : "";
    }

    private static ModelException aboutSecret(String tried, HookCommandException e) {
        if (says(e, "relation not found")) {
            return new RelationNotFoundException(tried, e); // of secret-grant and secret-revoke
        }
        if (says(e, "not found")) {
            return new SecretNotFoundException(tried, e);
        }
        return isPermissionRefused(e)
                ? new ModelException(
                        tried
                                + ": this unit was not granted access to it; its owner has to grant it to the application",
                        e)
                : new ModelException(tried + ": " + e.getMessage() + advice(e), e);
    }

    /** Whether Juju refused a databag, and not for want of the relation. */
    static boolean isAccessRefused(HookCommandException e) {
        return isPermissionRefused(e) || isLeadershipRefused(e);
    }

    /**
     * Whether Juju refused because the unit does not lead.
     *
     * <p>A unit that lost its lease in the meantime hears of it from the controller: {@code "mysql/0" is not leader of
     * "mysql"}.
     *
     * <p>juju: core/leadership/interface.go, notLeaderError
     */
    static boolean isLeadershipRefused(HookCommandException e) {
        return says(e, "not the leader") || says(e, "is not leader of") || says(e, "cannot write relation settings");
    }

    /**
     * Whether Juju refused for want of a permission: {@code permission denied}, and since 4.0 {@code "mysql/0" is not
     * allowed to read this secret}, or to manage it.
     *
     * <p>juju: domain/secret/service/access.go
     */
    private static boolean isPermissionRefused(HookCommandException e) {
        return says(e, "permission denied") || says(e, "is not allowed to");
    }

    /** Whether Juju refused for want of a right, which is a security event. */
    static boolean isSecurityEvent(HookCommandException e) {
        return says(e, "access denied") || isAccessRefused(e);
    }

    private static boolean says(HookCommandException e, String words) {
        return e.stderr().toLowerCase(Locale.ROOT).contains(words);
    }
}
