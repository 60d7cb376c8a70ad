package dev.jops.testing.exchange;

import dev.jops.juju.Time;
import dev.jops.simulator.pebble.PebbleUsers;
import dev.jops.simulator.pebble.SimulatedPebble;
import dev.jops.simulator.pebble.UnitContainers;
import dev.jops.simulator.pebble.exec.ExecCall;
import dev.jops.simulator.pebble.exec.ExecEnd;
import dev.jops.simulator.pebble.files.ContainerFiles;
import dev.jops.testing.state.CheckState;
import dev.jops.testing.state.ContainerCommand;
import dev.jops.testing.state.ContainerState;
import dev.jops.testing.state.ExecState;
import dev.jops.testing.state.NoticeState;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Loads the containers of a state into simulated ones, each when it is first used, and reads them back. */
public final class HeldContainers {
    private final Map<String, ContainerState> given = new LinkedHashMap<>();
    private final UnitContainers containers;
    private final Time time;
    private final Set<String> reached = new TreeSet<>();

    /** Holds these containers for a unit, and restarts its simulated ones. */
    public HeldContainers(List<ContainerState> states, UnitContainers containers, Time time) {
        states.forEach(state -> given.put(state.name(), state));
        this.containers = containers;
        this.time = time;
        for (SimulatedPebble pebble : containers.all()) {
            pebble.execs().beginState();
            pebble.restart(time);
            pebble.setReachable(false);
        }
        containers.prepare(this::prepare);
    }

    private void prepare(SimulatedPebble pebble) {
        ContainerState state = given.get(pebble.container());
        if (state != null && reached.add(pebble.container())) {
            pebble.setUp(() -> load(state, pebble));
        }
    }

    private static void load(ContainerState state, SimulatedPebble pebble) {
        pebble.setReachable(state.isConnectable());
        pebble.setUsers(PebbleUsers.of(state.charmUser()));
        state.layersByLabel().forEach(pebble::addLayer);
        state.services().forEach(pebble::putService);
        state.checks().forEach(check -> pebble.putCheck(check.name(), check.status(), check.failures()));
        state.notices()
                .forEach(notice -> pebble.putNotice(notice.id(), notice.key(), notice.occurrences(), notice.data()));
        state.mounts().forEach(pebble.files()::mount);
        state.files().forEach((path, file) -> {
            int mode = Integer.parseInt(file.permissions(), 8);
            pebble.files().put(path, bytes(file.content()), mode, file.user(), file.group());
        });
        for (ExecState exec : state.execs()) {
            ExecEnd end = new ExecEnd(exec.exitCode(), bytes(exec.stdout()), bytes(exec.stderr()), Duration.ZERO);
            pebble.execs().onOfState(exec.words(), call -> end);
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** Returns the containers of the state, those that were used as they are now, and any others that answer. */
    public List<ContainerState> states() {
        List<ContainerState> states = new ArrayList<>();
        given.forEach(
                (name, state) -> states.add(reached.contains(name) ? read(state, containers.of(name, time)) : state));
        for (SimulatedPebble pebble : containers.all()) {
            if (!given.containsKey(pebble.container()) && pebble.answers()) {
                states.add(read(ContainerState.connectable(pebble.container()), pebble));
            }
        }
        return states;
    }

    private ContainerState read(ContainerState before, SimulatedPebble pebble) {
        pebble.catchUp(time);
        ContainerState.Builder state = ContainerState.builder(before.name())
                .connectable(pebble.answers())
                .charmUser(before.charmUser());
        pebble.layers().forEach(state::layer);
        before.mounts().forEach(state::mount);
        before.execs().forEach(state::exec);
        List<String> started = pebble.startedServices();
        pebble.serviceStatuses().forEach((service, status) -> {
            if (started.contains(service) || before.services().containsKey(service)) {
                state.service(service, status);
            }
        });
        pebble.checks().forEach(check -> state.check(check(check)));
        pebble.customNotices().forEach(notice -> state.notice(notice(notice)));
        before.runs().forEach(state::run);
        pebble.execs().history().forEach(call -> state.run(command(call)));
        pebble.files().all().forEach((path, node) -> state.file(path, file(node)));
        return state.build();
    }

    private static CheckState check(Map<String, @Nullable Object> fields) {
        return new CheckState(
                String.valueOf(fields.get("name")),
                fields.get("level") instanceof String level ? level : "",
                String.valueOf(fields.get("startup")),
                String.valueOf(fields.get("status")),
                number(fields.get("threshold")),
                number(fields.get("failures")));
    }

    private static NoticeState notice(Map<String, @Nullable Object> fields) {
        Map<String, String> data = new LinkedHashMap<>();
        if (fields.get("last-data") instanceof Map<?, ?> last) {
            last.forEach((key, value) -> data.put(String.valueOf(key), String.valueOf(value)));
        }
        return new NoticeState(
                String.valueOf(fields.get("id")),
                String.valueOf(fields.get("key")),
                number(fields.get("occurrences")),
                data);
    }

    /** Returns a command that has run, as a test's author sees it. */
    public static ContainerCommand command(ExecCall call) {
        return new ContainerCommand(
                call.command(), call.environment(), call.workingDirectory(), call.user(), call.stdin());
    }

    private static int number(@Nullable Object field) {
        return field instanceof Long number ? number.intValue() : 0;
    }

    private static ContainerState.File file(ContainerFiles.Node node) {
        String permissions = Integer.toOctalString(01000 | node.mode()).substring(1);
        return new ContainerState.File(ByteBuffer.wrap(node.content()), permissions, node.user(), node.group());
    }
}
