package dev.jops.hookcmds;

import dev.jops.internal.json.Json;
import dev.jops.juju.JujuContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Logs security events like Python ops: each is one line of JSON in the unit's log, at level TRACE, with the words of
 * OWASP's logging vocabulary.
 *
 * <p>A line that can't be logged does not fail the hook, and {@code juju-log} is the only command that is run.
 */
public final class SecurityLog {
    private final HookCommands commands;
    private final JujuLog log;
    private final JujuContext context;
    private final InstantSource clock;

    /** Creates the log of this unit. */
    public SecurityLog(HookCommands commands, JujuContext context, InstantSource clock) {
        this.commands = commands;
        this.log = new JujuLog(commands);
        this.context = context;
        this.clock = clock;
    }

    /** {@code sys_crash}: an exception that nobody caught ends the dispatch. */
    public void crashed(Throwable cause) {
        write("WARN", "sys_crash:" + cause.getClass().getSimpleName(), "Uncaught exception in charm code: " + cause);
    }

    /** {@code authz_fail}: Juju refused a command for lack of access. */
    public void refused(HookCommandException failure) {
        String tool = failure.command().get(0);
        refused(
                tool,
                "Hook command " + tool + " failed with code " + failure.exitCode() + ": "
                        + failure.stderr().strip());
    }

    /** {@code authz_fail}: the charm tried something that it may not do, and Juju was not asked. */
    public void refused(String tool, String description) {
        write("CRITICAL", "authz_fail:" + tool, description);
    }

    /** {@code sys_restart}: the charm reboots its machine. */
    public void restarting() {
        write(
                "WARN",
                "sys_restart:" + user(),
                "Rebooting unit " + context.unitName() + " in model "
                        + context.modelName().orElse("?"));
    }

    /** {@code sys_monitor_disabled}: the charm stops a check of its workload. */
    public void monitoringStopped(String check) {
        write(
                "WARN",
                "sys_monitor_disabled:" + user() + "," + check,
                "Stopping the check " + check + " on unit " + context.unitName());
    }

    /** {@code sensitive_read}: the charm shows somebody the content of secrets, under these keys. */
    public void revealing(String where, Iterable<String> keys) {
        write(
                "WARN",
                "sensitive_read:" + user() + "," + where,
                "Revealing " + String.join(", ", keys) + " to whoever runs " + where + " on unit "
                        + context.unitName());
    }

    @Override
    public String toString() {
        return "the security log of " + context.unitName();
    }

    private void write(String level, String event, String description) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("datetime", clock.instant().toString());
        fields.put("level", level);
        fields.put("type", "security");
        fields.put("appid", context.modelUuid().orElse("") + "-" + context.unitName());
        fields.put("event", event);
        fields.put("description", commands.withoutSecrets(description)); // before JSON escapes it
        log.trace(Json.write(fields));
    }

    /** The number of the user that this process runs as; "?" if it is not known. */
    private static String user() {
        try {
            return String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return "?";
        }
    }
}
