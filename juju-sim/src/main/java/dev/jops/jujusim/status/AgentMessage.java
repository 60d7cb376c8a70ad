package dev.jops.jujusim.status;

import dev.jops.jujusim.model.HostedApplication;

/** What Juju says of an agent that is executing. */
public final class AgentMessage {

    private AgentMessage() {}

    /**
     * Returns the message.
     *
     * @param running the hook or the action as a timeline shows it, a relation hook with the other unit, such as {@code
     *     db-relation-joined (shop/0)}
     */
    public static String of(HostedApplication application, String running) {
        int blank = running.indexOf(" (");
        if (blank > 0) {
            String other = running.substring(blank + 2, running.length() - 1);
            String hook = running.substring(0, blank);
            return "running " + hook + " hook" + (hook.contains("-relation-") ? " for " + other : "");
        }
        boolean isAction = running.equals("juju-exec")
                || application.charm().meta().actions().containsKey(running);
        return isAction ? "running action " + running : "running " + running + " hook";
    }
}
