package dev.jops.testing.juju.tools;

import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.internal.juju.HookCommandVersions;
import dev.jops.juju.JujuVersion;
import dev.jops.testing.juju.HookContext;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The hook tools of one hook or action, found by the first word of a command line: those that this version of Juju has.
 *
 * <p>juju: internal/worker/uniter/runner/jujuc/server.go
 */
public final class ToolBox implements CommandRunner {
    private static final Map<String, HookTool> TOOLS = tools();
    private static final List<String> FOR_ACTIONS = List.of("action-fail", "action-get", "action-log", "action-set");
    private static final List<String> IN_RESTRICTED_HOOKS = List.of("add-metric", "juju-log");

    private final HookContext hook;

    /** The tools of this hook. */
    public ToolBox(HookContext hook) {
        this.hook = hook;
    }

    /** The names that a charm finds on its {@code PATH}, in hooks and actions alike. */
    public static Set<String> names(JujuVersion version) {
        Set<String> names = new TreeSet<>(TOOLS.keySet());
        names.removeIf(name -> !HookCommandVersions.has(version, name));
        return names;
    }

    @Override
    public CommandResult run(List<String> command, String input) {
        String name = command.get(0);
        HookTool tool = isOffered(name) ? TOOLS.get(name) : null;
        if (tool == null) {
            return refused(1, "bad request: unknown " + table() + "command: " + name);
        }
        try {
            requireUnrestricted(name);
            return new CommandResult(0, tool.run(hook, command.subList(1, command.size()), input), "");
        } catch (CommandLine.HelpAsked e) {
            return new CommandResult(
                    0,
                    "Usage: " + name
                            + " [options] [arguments]\n\nA simulated hook command; Juju's own documentation tells"
                            + " what it takes.\n",
                    "");
        } catch (ToolFailure e) {
            return refused(e.exitCode(), String.valueOf(e.getMessage()));
        }
    }

    private static CommandResult refused(int exitCode, String message) {
        return new CommandResult(exitCode, "", "ERROR " + message + "\n");
    }

    /** In Juju 4 hooks have no tools of actions; before, these are there and refuse. */
    private boolean isOffered(String name) {
        boolean isForOther = hasTwoTables(version())
                && FOR_ACTIONS.contains(name)
                && !hook.hook().isAction();
        return !isForOther && HookCommandVersions.has(version(), name);
    }

    private String table() {
        return !hasTwoTables(version()) ? "" : hook.hook().isAction() ? "action " : "hook ";
    }

    /** juju: jujuc/restricted.go, the hooks about metrics see nothing of the model */
    private void requireUnrestricted(String name) {
        if (hook.hook().name().isRestricted() && !IN_RESTRICTED_HOOKS.contains(name)) {
            throw ToolFailure.failed("not implemented for restricted context not implemented");
        }
    }

    private JujuVersion version() {
        return hook.controller().version();
    }

    private static boolean hasTwoTables(JujuVersion version) {
        return version.isAtLeast(4, 0, 0);
    }

    private static Map<String, HookTool> tools() {
        Map<String, HookTool> tools = new TreeMap<>();
        tools.put("action-fail", new ActionFail());
        tools.put("action-get", new ActionGet());
        tools.put("action-log", new ActionLog());
        tools.put("action-set", new ActionSet());
        tools.put("add-metric", new AddMetric());
        tools.put("application-version-set", new ApplicationVersionSet());
        tools.put("close-port", new ClosePort());
        tools.put("config-get", new ConfigGet());
        tools.put("credential-get", new CredentialGet());
        tools.put("goal-state", new GoalStateGet());
        tools.put("is-leader", new IsLeader());
        tools.put("juju-log", new JujuLog());
        tools.put("juju-reboot", new JujuReboot());
        tools.put("k8s-raw-get", PodSpecs::getRaw);
        tools.put("k8s-raw-set", PodSpecs::setRaw);
        tools.put("k8s-spec-get", PodSpecs::getSpec);
        tools.put("k8s-spec-set", PodSpecs::setSpec);
        tools.put("leader-get", new LeaderGet());
        tools.put("leader-set", new LeaderSet());
        tools.put("network-get", new NetworkGet());
        tools.put("open-port", new OpenPort());
        tools.put("opened-ports", new OpenedPorts());
        tools.put("payload-register", Payloads::register);
        tools.put("payload-status-set", Payloads::setStatus);
        tools.put("payload-unregister", Payloads::unregister);
        tools.put("pod-spec-get", PodSpecs::getSpec);
        tools.put("pod-spec-set", PodSpecs::setSpec);
        tools.put("relation-get", new RelationGet());
        tools.put("relation-ids", new RelationIds());
        tools.put("relation-list", new RelationList());
        tools.put("relation-model-get", new RelationModelGet());
        tools.put("relation-set", new RelationSet());
        tools.put("resource-get", new ResourceGet());
        tools.put("secret-add", new SecretAdd());
        tools.put("secret-get", new SecretGet());
        tools.put("secret-grant", new SecretGrant());
        tools.put("secret-ids", new SecretIds());
        tools.put("secret-info-get", new SecretInfoGet());
        tools.put("secret-remove", new SecretRemove());
        tools.put("secret-revoke", new SecretRevoke());
        tools.put("secret-set", new SecretSet());
        tools.put("state-delete", new StateDelete());
        tools.put("state-get", new StateGet());
        tools.put("state-set", new StateSet());
        tools.put("status-get", new StatusGet());
        tools.put("status-set", new StatusSet());
        tools.put("storage-add", new StorageAdd());
        tools.put("storage-get", new StorageGet());
        tools.put("storage-list", new StorageList());
        tools.put("unit-get", new UnitGet());
        return Collections.unmodifiableMap(tools);
    }
}
