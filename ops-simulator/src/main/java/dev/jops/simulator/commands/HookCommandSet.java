package dev.jops.simulator.commands;

import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.internal.juju.HookCommandVersions;
import dev.jops.juju.JujuVersion;
import dev.jops.simulator.buffer.RefusedCommandException;
import dev.jops.simulator.hook.HookContext;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The hook commands of one hook or action in this version of Juju, found by the first word of a command line.
 *
 * <p>juju: internal/worker/uniter/runner/jujuc/server.go
 */
public final class HookCommandSet implements CommandRunner {
    private static final Map<String, HookCommand> ALL = all();
    private static final List<String> FOR_ACTIONS = List.of("action-fail", "action-get", "action-log", "action-set");
    private static final List<String> IN_RESTRICTED_HOOKS = List.of("add-metric", "juju-log");

    private final HookContext hook;

    /** Creates the commands of this hook. */
    public HookCommandSet(HookContext hook) {
        this.hook = hook;
    }

    /** Returns the names of the commands on a charm's {@code PATH}, which are the same in hooks and actions. */
    public static Set<String> names(JujuVersion version) {
        Set<String> names = new TreeSet<>(ALL.keySet());
        names.removeIf(name -> !HookCommandVersions.has(version, name));
        return names;
    }

    @Override
    public CommandResult run(List<String> command, String input) {
        String name = command.get(0);
        HookCommand found = isOffered(name) ? ALL.get(name) : null;
        if (found == null) {
            return refused(1, "", "bad request: unknown " + table() + "command: " + name);
        }
        List<String> arguments = command.subList(1, command.size());
        try {
            requireUnrestricted(name);
            String stdout = found.run(hook, arguments, input);
            return new CommandResult(0, stdout, OldFormat.note(hook, name, arguments));
        } catch (CommandLine.HelpAsked e) {
            return new CommandResult(
                    0,
                    "Usage: " + name
                            + " [options] [arguments]\n\nA simulated hook command; Juju's own documentation tells"
                            + " what it takes.\n",
                    "");
        } catch (RefusedCommandException e) {
            return refused(1, OldFormat.note(hook, name, arguments), String.valueOf(e.getMessage()));
        } catch (CommandFailure e) {
            String note = e.isOfRun() ? OldFormat.note(hook, name, arguments) : "";
            return refused(e.exitCode(), note, String.valueOf(e.getMessage()));
        }
    }

    private static CommandResult refused(int exitCode, String note, String message) {
        return new CommandResult(exitCode, "", note + "ERROR " + message + "\n");
    }

    /**
     * Returns whether a command exists. In Juju 4, hooks lack the commands of actions; before, these exist and fail.
     */
    private boolean isOffered(String name) {
        boolean isForOther = hasTwoTables(version())
                && FOR_ACTIONS.contains(name)
                && !hook.hook().isAction();
        return !isForOther && HookCommandVersions.has(version(), name);
    }

    private String table() {
        return !hasTwoTables(version()) ? "" : hook.hook().isAction() ? "action " : "hook ";
    }

    /** juju: jujuc/restricted.go, hooks about metrics have no access to the model */
    private void requireUnrestricted(String name) {
        if (hook.isRestricted() && !IN_RESTRICTED_HOOKS.contains(name)) {
            throw CommandFailure.failed("not implemented for restricted context not implemented");
        }
    }

    private JujuVersion version() {
        return hook.controller().version();
    }

    private static boolean hasTwoTables(JujuVersion version) {
        return version.isAtLeast(4, 0, 0);
    }

    private static Map<String, HookCommand> all() {
        Map<String, HookCommand> all = new TreeMap<>();
        all.put("action-fail", new ActionFail());
        all.put("action-get", new ActionGet());
        all.put("action-log", new ActionLog());
        all.put("action-set", new ActionSet());
        all.put("add-metric", new AddMetric());
        all.put("application-version-set", new ApplicationVersionSet());
        all.put("close-port", new ClosePort());
        all.put("config-get", new ConfigGet());
        all.put("credential-get", new CredentialGet());
        all.put("goal-state", new GoalStateGet());
        all.put("is-leader", new IsLeader());
        all.put("juju-log", new JujuLog());
        all.put("juju-reboot", new JujuReboot());
        all.put("k8s-raw-get", PodSpecs::getRaw);
        all.put("k8s-raw-set", PodSpecs::setRaw);
        all.put("k8s-spec-get", PodSpecs::getSpec);
        all.put("k8s-spec-set", PodSpecs::setSpec);
        all.put("leader-get", new LeaderGet());
        all.put("leader-set", new LeaderSet());
        all.put("network-get", new NetworkGet());
        all.put("open-port", new OpenPort());
        all.put("opened-ports", new OpenedPorts());
        all.put("payload-register", Payloads::register);
        all.put("payload-status-set", Payloads::setStatus);
        all.put("payload-unregister", Payloads::unregister);
        all.put("pod-spec-get", PodSpecs::getSpec);
        all.put("pod-spec-set", PodSpecs::setSpec);
        all.put("relation-get", new RelationGet());
        all.put("relation-ids", new RelationIds());
        all.put("relation-list", new RelationList());
        all.put("relation-model-get", new RelationModelGet());
        all.put("relation-set", new RelationSet());
        all.put("resource-get", new ResourceGet());
        all.put("secret-add", new SecretAdd());
        all.put("secret-get", new SecretGet());
        all.put("secret-grant", new SecretGrant());
        all.put("secret-ids", new SecretIds());
        all.put("secret-info-get", new SecretInfoGet());
        all.put("secret-remove", new SecretRemove());
        all.put("secret-revoke", new SecretRevoke());
        all.put("secret-set", new SecretSet());
        all.put("state-delete", new StateDelete());
        all.put("state-get", new StateGet());
        all.put("state-set", new StateSet());
        all.put("status-get", new StatusGet());
        all.put("status-set", new StatusSet());
        all.put("storage-add", new StorageAdd());
        all.put("storage-get", new StorageGet());
        all.put("storage-list", new StorageList());
        all.put("unit-get", new UnitGet());
        return Collections.unmodifiableMap(all);
    }
}
