package dev.jops.hookcmds;

import dev.jops.juju.JujuVersion;

/** Which hook commands only some versions of Juju have; loaded when a command has failed, and not before. */
final class Availability {

    private Availability() {}

    /** The failure, or that this version of Juju lacks the command, if that is why. */
    static HookCommandException explain(HookCommandException failure, JujuVersion version) {
        String command = failure.command().get(0);
        String reason = isUnknown(failure, command) ? reason(command, version) : "";
        return reason.isEmpty() ? failure : HookCommandException.lacking(failure, reason);
    }

    /** Whether there is no such program, or no such command in the agent. (juju: worker/uniter/runner/jujuc/server.go) */
    private static boolean isUnknown(HookCommandException failure, String command) {
        String said = failure.stderr();
        return failure.exitCode() == HookCommandException.NOT_RUN
                || said.contains("unknown command: " + command)
                || said.contains("unknown hook command: " + command) // since Juju 4
                || said.contains("unknown action command: " + command);
    }

    /** Why a version of Juju lacks a command; empty if it should have it, or if nobody knows the version. */
    static String reason(String command, JujuVersion version) {
        if (!version.isAtLeast(0, 0, 1)) {
            return "";
        }
        return switch (command) {
            case "action-log", "state-delete", "state-get", "state-set" -> since(command, version, 2, 8, 0);
            case "secret-add",
                    "secret-get",
                    "secret-grant",
                    "secret-ids",
                    "secret-info-get",
                    "secret-remove",
                    "secret-revoke",
                    "secret-set" -> since(command, version, 3, 0, 0);
            case "relation-model-get" -> since(command, version, 3, 6, 2);
            case "add-metric" -> before(command, version, 3, 6, 11);
            case "k8s-raw-get",
                    "k8s-raw-set",
                    "k8s-spec-get",
                    "k8s-spec-set",
                    "leader-get",
                    "leader-set",
                    "payload-register",
                    "payload-status-set",
                    "payload-unregister" -> before(command, version, 4, 0, 0);
            default -> "";
        };
    }

    private static String since(String command, JujuVersion version, int major, int minor, int patch) {
        return version.isAtLeast(major, minor, patch)
                ? ""
                : command + " exists from Juju " + number(major, minor, patch) + " on, and this is Juju " + version;
    }

    private static String before(String command, JujuVersion version, int major, int minor, int patch) {
        return version.isAtLeast(major, minor, patch)
                ? command + " is gone since Juju " + number(major, minor, patch) + ", and this is Juju " + version
                : "";
    }

    private static String number(int major, int minor, int patch) {
        return major + "." + minor + (patch == 0 ? "" : "." + patch);
    }
}
