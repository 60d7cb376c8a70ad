package dev.jops.model;

import dev.jops.hookcmds.HookCommandException;
import java.util.Locale;

/** Interprets what hook commands write to standard error; no other class reads that text. */
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

    /** What to do about a refusal whose rule Juju does not explain, after a semicolon; empty for other refusals. */
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
            return new RelationNotFoundException(tried, e); // from secret-grant and secret-revoke
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

    /** Whether Juju refused access to a databag; false if the relation is gone. */
    static boolean isAccessRefused(HookCommandException e) {
        return isPermissionRefused(e) || isLeadershipRefused(e);
    }

    /**
     * Whether Juju refused because the unit does not lead.
     *
     * <p>If the unit has lost its lease in the meantime, the controller says so: {@code "mysql/0" is not leader of
     * "mysql"}.
     *
     * <p>juju: core/leadership/interface.go, notLeaderError
     */
    static boolean isLeadershipRefused(HookCommandException e) {
        return says(e, "not the leader") || says(e, "is not leader of") || says(e, "cannot write relation settings");
    }

    /**
     * Whether Juju refused for lack of permission: {@code permission denied}, and since 4.0 {@code "mysql/0" is not
     * allowed to read this secret}, or to manage it.
     *
     * <p>juju: domain/secret/service/access.go
     */
    private static boolean isPermissionRefused(HookCommandException e) {
        return says(e, "permission denied") || says(e, "is not allowed to");
    }

    /** Whether Juju refused access, which is a security event. */
    static boolean isSecurityEvent(HookCommandException e) {
        return says(e, "access denied") || isAccessRefused(e);
    }

    private static boolean says(HookCommandException e, String words) {
        return e.stderr().toLowerCase(Locale.ROOT).contains(words);
    }
}
