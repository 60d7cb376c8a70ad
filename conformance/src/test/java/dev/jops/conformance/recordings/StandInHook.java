package dev.jops.conformance.recordings;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jops.juju.JujuVersion;
import dev.jops.meta.CharmMeta;
import dev.jops.simulator.buffer.RemoteSettings;
import dev.jops.simulator.commands.HookCommandSet;
import dev.jops.simulator.hook.AgentView;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.hook.Hook.RelationHook;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.model.ActionRecord;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.StatusRecord;
import dev.jops.simulator.model.UnitRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The hook in which a case of {@code commands.jsonl} was recorded, in the simulated Juju: the unit mysql/0 with the peer
 * relation 0 and the relation 1 to postgresql, a small configuration, and nothing else.
 */
final class StandInHook implements AgentView {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: mysql
            peers:
              peers:
                interface: mysql-peers
            requires:
              db:
                interface: postgresql
            extra-bindings:
              admin:
            payloads:
              monitor:
                type: docker
            config:
              options:
                colour:
                  type: string
                  default: red
                ratio:
                  type: float
                  default: 2.0
                size:
                  type: int
                loud:
                  type: boolean
            actions:
              backup:
                additionalProperties: true
            """);

    private final Controller controller;
    private final ApplicationRecord mysql;
    private final UnitRecord unit;
    private final RelationRecord db;
    private final boolean isLeader;
    private final RemoteSettings remoteSettings = new RemoteSettings();
    private final HookContext context;

    /** Begins the hook of a recorded case. */
    StandInHook(JujuVersion version, JsonNode recorded) {
        controller = new Controller(version, "test", "5e1ec7ed-0000-4000-8000-000000000002");
        mysql = controller.addApplication("mysql", META);
        unit = mysql.addUnit();
        ApplicationRecord postgresql = controller.addApplication("postgresql", null);
        RelationRecord peers = controller.addRelation(mysql, "peers", mysql, "peers");
        db = controller.addRelation(mysql, "db", postgresql, "server");
        List.of("mysql/0", "mysql/1").forEach(member -> controller.enter(peers, member));
        List.of("mysql/0", "postgresql/0", "postgresql/10").forEach(member -> controller.enter(db, member));
        empty(peers);
        empty(db);
        unit.setStatus(new StatusRecord("maintenance", ""));
        isLeader = recorded.get("leader").asBoolean();
        context = new HookContext(controller, unit, hook(recorded), this, (level, message) -> {});
    }

    /** Empties the databags: the recording has nothing of what Juju itself writes there. */
    private static void empty(RelationRecord relation) {
        for (String owner : List.copyOf(relation.databags().keySet())) {
            Map<String, String> gone = new TreeMap<>(relation.databag(owner).values());
            gone.replaceAll((key, value) -> "");
            relation.change(owner, gone);
        }
    }

    private Hook hook(JsonNode recorded) {
        String name = recorded.get("hook").asText();
        if (name.equals("action")) {
            Map<String, ?> parameters =
                    JSON.convertValue(recorded.get("params"), new TypeReference<Map<String, Object>>() {});
            return Hook.ofAction(
                    "backup", controller.addAction("backup", parameters).id());
        }
        if (name.startsWith("db-changed")) {
            int colon = name.indexOf(':');
            return Hook.of(db, mysql, RelationHook.CHANGED, colon < 0 ? null : name.substring(colon + 1));
        }
        boolean isOfMetrics =
                recorded.get("steps").get(0).get("args").get(0).asText().equals("add-metric");
        return Hook.of(name.equals("collect-metrics") && !isOfMetrics ? StandInWords.UNRESTRICTED_HOOK : name);
    }

    HookCommandSet commands() {
        return new HookCommandSet(context);
    }

    /** Returns what the action has recorded, as the recording puts it. */
    List<String> actionLog() {
        List<String> log = new ArrayList<>();
        ActionRecord action = context.action().orElse(null);
        if (action != null) {
            action.log().forEach(line -> log.add("log " + line));
            addResults(log, List.of(), action.results());
            action.end();
            if (action.state() == ActionRecord.State.FAILED) {
                log.add("message " + action.message());
                log.add("failed");
            }
        }
        return log;
    }

    private static void addResults(List<String> log, List<String> path, Map<?, ?> results) {
        results.forEach((key, value) -> {
            List<String> inner = new ArrayList<>(path);
            inner.add(String.valueOf(key));
            if (value instanceof Map<?, ?> map) {
                addResults(log, inner, map);
            } else {
                log.add("result [" + String.join(" ", inner) + "]=" + value);
            }
        });
    }

    @Override
    public boolean isLeader() {
        return isLeader;
    }

    @Override
    public boolean isLeaderAtCommit() {
        return isLeader;
    }

    @Override
    public boolean hasEntered(RelationRecord relation) {
        return true;
    }

    @Override
    public SortedSet<String> members(RelationRecord relation) {
        return relation.unitsSeenBy(unit);
    }

    @Override
    public RemoteSettings remoteSettings() {
        return remoteSettings;
    }

    @Override
    public UnitFiles files() {
        return new UnitFiles(() -> Path.of("no-files-in-this-test"), "");
    }
}
