package dev.jops.internal.juju;

import dev.jops.juju.JujuVersion;

/** Which hook commands only some versions of Juju have. No other class knows that. */
public final class HookCommandVersions {

    private HookCommandVersions() {}

    /** Whether a version of Juju has a command, as far as it depends on the version. */
    public static boolean has(JujuVersion version, String command) {
        return whyLacking(version, command).isEmpty();
    }

    /** Why a version of Juju lacks a command; empty if it should have the command, or if the version is unknown. */
    public static String whyLacking(JujuVersion version, String command) {
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
                    "payload-unregister",
                    "pod-spec-get",
                    "pod-spec-set" -> before(command, version, 4, 0, 0);
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
