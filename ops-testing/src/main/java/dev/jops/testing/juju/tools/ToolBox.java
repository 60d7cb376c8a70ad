package dev.jops.testing.juju.tools;

import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.testing.juju.HookContext;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The hook tools of one hook, found by the first word of a command line. */
public final class ToolBox implements CommandRunner {
    private static final Map<String, HookTool> TOOLS = tools();

    private final HookContext hook;

    /** The tools of this hook. */
    public ToolBox(HookContext hook) {
        this.hook = hook;
    }

    /** The names that a hook finds on its {@code PATH}. */
    public static Set<String> names() {
        return TOOLS.keySet();
    }

    @Override
    public CommandResult run(List<String> command, String input) {
        HookTool tool = TOOLS.get(command.get(0));
        boolean isSecretTool = command.get(0).startsWith("secret-");
        if (tool == null || (isSecretTool && !hook.controller().version().isAtLeast(3, 0, 0))) {
            return new CommandResult(1, "", "ERROR bad request: unknown command: " + command.get(0) + "\n");
        }
        try {
            return new CommandResult(0, tool.run(hook, command.subList(1, command.size()), input), "");
        } catch (ToolFailure e) {
            return new CommandResult(e.exitCode(), "", "ERROR " + e.getMessage() + "\n");
        }
    }

    private static Map<String, HookTool> tools() {
        Map<String, HookTool> tools = new TreeMap<>();
        tools.put("application-version-set", new ApplicationVersionSet());
        tools.put("close-port", new ClosePort());
        tools.put("config-get", new ConfigGet());
        tools.put("is-leader", new IsLeader());
        tools.put("juju-log", new JujuLog());
        tools.put("open-port", new OpenPort());
        tools.put("opened-ports", new OpenedPorts());
        tools.put("relation-get", new RelationGet());
        tools.put("relation-ids", new RelationIds());
        tools.put("relation-list", new RelationList());
        tools.put("relation-set", new RelationSet());
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
        return Collections.unmodifiableMap(tools);
    }
}
