package dev.jops.simulator.pebble;

import dev.jops.simulator.pebble.change.ChangeTask;
import dev.jops.simulator.pebble.change.PebbleChange;
import dev.jops.simulator.pebble.exec.ExecCall;
import dev.jops.simulator.pebble.exec.ExecRun;
import dev.jops.simulator.pebble.exec.ExecScript;
import dev.jops.simulator.pebble.exec.Tee;
import dev.jops.simulator.pebble.files.ContainerFiles;
import dev.jops.simulator.pebble.files.ContainerUsers;
import dev.jops.simulator.pebble.files.FileProblemException;
import dev.jops.simulator.pebble.http.JsonFields;
import dev.jops.simulator.pebble.http.PebbleRequest;
import dev.jops.simulator.pebble.http.RefusedRequestException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A request to run a command. pebble: internals/daemon/api_exec.go, internals/overlord/cmdstate/request.go */
final class ExecRequest {
    private static final int NOBODY = 65534;

    private final Daemon daemon;
    private final SimulatedPebble pebble;
    private final JsonFields content;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private String directory = "";
    private String home = "";
    private String taskId = "";

    ExecRequest(Daemon daemon, SimulatedPebble pebble, JsonFields content) {
        this.daemon = daemon;
        this.pebble = pebble;
        this.content = content;
    }

    /** Refuses what can't be, and begins the rest. */
    PebbleChange begin() {
        List<String> command = content.texts("command");
        if (command.isEmpty()) {
            throw RefusedRequestException.bad("must specify command");
        }
        Duration timeout = PebbleRequest.duration("timeout", content.text("timeout"));
        ExecScript.Handler handler = pebble.execs().find(command);
        if (handler == null && Tee.isMeant(command)) {
            handler = new Tee(daemon.files(), pebble.daemonUser());
        }
        if (handler == null) {
            throw RefusedRequestException.bad(pebble.execs().missing(command));
        }
        Map<String, Object> context = context(content.text("service-context"));
        context.forEach((name, value) -> {
            if (name.equals("environment") && value instanceof Map<?, ?> map) {
                map.forEach((key, each) -> environment.put(String.valueOf(key), String.valueOf(each)));
            }
        });
        environment.putAll(content.textsByName("environment"));
        String user = text("user", context);
        boolean isRunnable = canBecome(user, context);
        if (content.isTrue("interactive") && !content.isTrue("terminal")) {
            throw new RefusedRequestException(
                    500, "", "cannot call exec: cannot use interactive mode without a terminal");
        }
        directory = text("working-dir", context);
        requireDirectory();
        ExecCall call = new ExecCall(
                command,
                new LinkedHashMap<>(environment),
                directory,
                user,
                content.text("service-context"),
                !content.isTrue("split-stderr"),
                "");
        String summary = "Execute command \"" + command.get(0) + "\"";
        PebbleChange change = daemon.changes().add("exec", summary, List.of());
        ChangeTask task = daemon.changes().addTask(change, "exec", summary);
        taskId = task.id();
        daemon.begun(task, new ExecRun(daemon.agenda(), pebble.execs(), handler, call, task, timeout, isRunnable));
        return change;
    }

    private Map<String, Object> context(String service) {
        if (service.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> context = daemon.layers().plan().services().get(service);
        if (context == null) {
            throw RefusedRequestException.bad("context service \"" + service + "\" not found");
        }
        return context;
    }

    private String text(String name, Map<String, Object> context) {
        String own = content.text(name);
        return own.isEmpty() ? String.valueOf(context.getOrDefault(name, "")) : own;
    }

    /** Whether the command can run as whom the request says: only root can become anybody, itself included. */
    private boolean canBecome(String user, Map<String, Object> context) {
        ContainerUsers.Owner owner;
        try {
            owner = daemon.users()
                    .owner(user, number("user-id", context), text("group", context), number("group-id", context));
        } catch (IllegalArgumentException e) {
            throw RefusedRequestException.bad(String.valueOf(e.getMessage()));
        }
        home = environment.getOrDefault("HOME", owner.user() == NOBODY ? "/nonexistent" : "");
        return !owner.isSaid() || pebble.daemonUser().isRoot();
    }

    private OptionalInt number(String name, Map<String, Object> context) {
        OptionalInt own = content.integer(name);
        return own.isPresent() || !(context.get(name) instanceof Long number) ? own : OptionalInt.of(number.intValue());
    }

    private void requireDirectory() {
        String path = directory.isEmpty() ? home : directory;
        if (path.isEmpty()) {
            return;
        }
        String problem = (directory.isEmpty() ? "home" : "working") + " directory \"" + path + "\" ";
        try {
            if (daemon.files().find(path, pebble.daemonUser()).type() == ContainerFiles.Type.DIRECTORY) {
                return;
            }
            problem += "not a directory";
        } catch (FileProblemException e) {
            problem += "does not exist";
        }
        throw new RefusedRequestException(500, "", "cannot call exec: " + problem);
    }

    /** What the reply says. */
    Map<String, Object> result() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("task-id", taskId);
        result.put("environment", environment);
        result.put("working-dir", directory.isEmpty() ? "/root" : directory);
        return result;
    }
}
