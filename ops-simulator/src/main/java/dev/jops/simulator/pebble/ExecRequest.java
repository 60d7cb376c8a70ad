package dev.jops.simulator.pebble;

import dev.jops.simulator.pebble.change.ChangeTask;
import dev.jops.simulator.pebble.change.PebbleChange;
import dev.jops.simulator.pebble.exec.ExecCall;
import dev.jops.simulator.pebble.exec.ExecEnd;
import dev.jops.simulator.pebble.exec.ExecRun;
import dev.jops.simulator.pebble.exec.ExecScript;
import dev.jops.simulator.pebble.exec.Tee;
import dev.jops.simulator.pebble.files.ContainerFiles;
import dev.jops.simulator.pebble.files.ContainerUsers;
import dev.jops.simulator.pebble.files.FileProblemException;
import dev.jops.simulator.pebble.files.ProcessUser;
import dev.jops.simulator.pebble.http.JsonFields;
import dev.jops.simulator.pebble.http.PebbleRequest;
import dev.jops.simulator.pebble.http.RefusedRequestException;
import dev.jops.simulator.text.GoQuotes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A request to run a command. pebble: internals/daemon/api_exec.go, internals/overlord/cmdstate/request.go */
final class ExecRequest {
    private static final int NOBODY = 65534;
    private static final List<String> SETTINGS_IN_TEXT =
            List.of("service-context", "working-dir", "timeout", "user", "group");
    private static final List<String> SWITCHES = List.of("terminal", "interactive", "split-stderr");
    private static final List<String> NUMBERS = List.of("user-id", "group-id", "width", "height");
    private static final ExecScript.Handler NEVER_RUN = call -> new ExecEnd(0, "", "", Duration.ZERO);

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

    /** Refuses a command that can't run, and otherwise begins it. */
    PebbleChange begin() {
        List<String> command = content.texts("command");
        environment.putAll(content.textsByName("environment"));
        requireKinds();
        require(!command.isEmpty(), "must specify command");
        Duration timeout = PebbleRequest.duration("timeout", content.text("timeout"));
        boolean isThere = daemon.programs().has(command.get(0), pebble.daemonUser());
        require(isThere, "cannot find executable " + GoQuotes.quoted(command.get(0)));
        Map<String, Object> context = context(content.text("service-context"));
        if (context.get("environment") instanceof Map<?, ?> map) {
            map.forEach((key, each) -> environment.putIfAbsent(String.valueOf(key), String.valueOf(each)));
        }
        String user = text("user", context);
        ContainerUsers.Owner owner = owner(user, context);
        if (content.isTrue("interactive") && !content.isTrue("terminal")) {
            throw new RefusedRequestException(
                    500, "", "cannot call exec: cannot use interactive mode without a terminal");
        }
        directory = text("working-dir", context);
        requireDirectory();
        Optional<String> problem = problem(command.get(0), owner);
        ExecScript.Handler handler = handler(command, problem.isEmpty());
        ExecCall call = new ExecCall(
                command,
                new LinkedHashMap<>(environment),
                directory,
                user,
                content.text("service-context"),
                !content.isTrue("split-stderr"),
                ByteBuffer.allocate(0));
        String summary = "Execute command " + GoQuotes.quoted(command.get(0));
        PebbleChange change = daemon.changes().add("exec", summary, List.of());
        ChangeTask task = daemon.changes().addTask(change, "exec", summary);
        taskId = task.id();
        daemon.begun(task, new ExecRun(daemon.agenda(), pebble.execs(), handler, call, task, timeout, problem));
        return change;
    }

    /** What a command does; refuses one that can begin and that no test scripts. */
    private ExecScript.Handler handler(List<String> command, boolean canBegin) {
        ExecScript.Handler scripted = pebble.execs().find(command);
        if (scripted != null) {
            return scripted;
        }
        if (Tee.isMeant(command)) {
            return new Tee(daemon.files(), pebble.daemonUser());
        }
        require(!canBegin, pebble.execs().missing(command));
        return NEVER_RUN;
    }

    /** Refuses a setting of another type, even if the simulation ignores it. */
    private void requireKinds() {
        SETTINGS_IN_TEXT.forEach(content::text);
        SWITCHES.forEach(content::isTrue);
        NUMBERS.forEach(content::integer);
    }

    private Map<String, Object> context(String service) {
        if (service.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> context = daemon.layers().plan().services().get(service);
        if (context == null) {
            throw RefusedRequestException.bad("context service " + GoQuotes.quoted(service) + " not found");
        }
        return context;
    }

    private String text(String name, Map<String, Object> context) {
        String own = content.text(name);
        return own.isEmpty() ? String.valueOf(context.getOrDefault(name, "")) : own;
    }

    private ContainerUsers.Owner owner(String user, Map<String, Object> context) {
        try {
            ContainerUsers.Owner owner = daemon.users()
                    .owner(user, number("user-id", context), text("group", context), number("group-id", context));
            home = environment.getOrDefault("HOME", owner.user() == NOBODY ? "/nonexistent" : "");
            return owner;
        } catch (IllegalArgumentException e) {
            throw RefusedRequestException.bad(String.valueOf(e.getMessage()));
        }
    }

    /** Why the command can't begin; empty if it can. Only root can start a process as a given user, even as itself. */
    private Optional<String> problem(String program, ContainerUsers.Owner owner) {
        ProcessUser by = pebble.daemonUser();
        if (owner.isSaid() && !by.isRoot()) {
            return Optional.of("fork/exec " + program + ": operation not permitted");
        }
        return daemon.programs().problem(program, directory.isEmpty() ? home : directory, by, by.as(owner));
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
        String name = (directory.isEmpty() ? "home" : "working") + " directory " + GoQuotes.quoted(path);
        String problem = name + " not a directory";
        try {
            if (daemon.files().find(path, pebble.daemonUser()).type() == ContainerFiles.Type.DIRECTORY) {
                return;
            }
        } catch (FileProblemException e) {
            problem = e.status() == 404 ? name + " does not exist" : "cannot stat " + name + ": " + e.getMessage();
        }
        throw new RefusedRequestException(500, "", "cannot call exec: " + problem);
    }

    private static void require(boolean isKept, String message) {
        if (!isKept) {
            throw RefusedRequestException.bad(message);
        }
    }

    /** The result of the reply. */
    Map<String, Object> result() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("task-id", taskId);
        result.put("environment", environment);
        result.put("working-dir", directory.isEmpty() ? "/root" : directory);
        return result;
    }
}
