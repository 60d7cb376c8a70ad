package dev.jops.jujusim.status;

import dev.jops.jujusim.model.HostedApplication;

/**
 * Juju's message about an agent that is executing something.
 *
 * <p>juju: internal/worker/uniter/operation/runaction.go, Execute
 */
public final class AgentMessage {
    private static final String EXEC = "juju-exec";
    private static final String ACTION = "-action";

    private AgentMessage() {}

    /**
     * Returns the message.
     *
     * @param running the hook, or the action with its suffix, as a timeline shows it; a relation hook has the other unit,
     *     as in {@code db-relation-joined (shop/0)}
     */
    public static String of(HostedApplication application, String running) {
        int blank = running.indexOf(" (");
        if (blank > 0) {
            String other = running.substring(blank + 2, running.length() - 1);
            String hook = running.substring(0, blank);
            return "running " + hook + " hook" + (hook.contains("-relation-") ? " for " + other : "");
        }
        return isTask(application, running) ? "running action " + task(running) : "running " + running + " hook";
    }

    /** Returns the short form for a table of units: the name of the hook or action. */
    public static String inShort(HostedApplication application, String running) {
        String name = running.split(" ", 2)[0];
        return isTask(application, name) ? task(name) : name;
    }

    private static boolean isTask(HostedApplication application, String running) {
        boolean isAction =
                running.endsWith(ACTION) && application.charm().meta().actions().containsKey(task(running));
        return isAction || running.equals(EXEC);
    }

    private static String task(String running) {
        return running.endsWith(ACTION) ? running.substring(0, running.length() - ACTION.length()) : running;
    }
}
