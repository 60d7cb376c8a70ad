package dev.jops.conformance.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jops.hookcmds.Port;
import dev.jops.hookcmds.SecretRotate;
import dev.jops.juju.JujuVersion;
import dev.jops.meta.CharmMeta;
import dev.jops.simulator.buffer.RemoteSettings;
import dev.jops.simulator.hook.AgentView;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.model.ActionRecord;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.OpenPorts;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.SecretSettings;
import dev.jops.simulator.model.SecretValue;
import dev.jops.simulator.model.StatusRecord;
import dev.jops.simulator.model.StorageRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.rules.Substrate;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The simulated model in which a recorded hook runs: what the recording's {@code start} says, and its changes later. */
final class SequenceModel implements AgentView {
    private static final String MODEL_UUID = "5e1ec7ed-0000-4000-8000-000000000002";
    private static final CharmMeta MYSQL = CharmMeta.fromYaml("""
            name: mysql
            peers:
              peers: {interface: mysql-peers}
            requires:
              db: {interface: pgsql}
              admin: {interface: http}
            storage:
              data: {type: filesystem, multiple: {range: 0+}}
              cache: {type: filesystem, multiple: {range: 0+}}
            config:
              options:
                colour: {type: string}
                size: {type: int}
            actions:
              backup:
                params:
                  path: {type: string}
            """);
    private static final CharmMeta HAPROXY = CharmMeta.fromYaml("""
            name: haproxy
            subordinate: true
            provides:
              backend: {interface: http}
            """);

    private final Controller controller;
    private final ApplicationRecord mysql;
    private final UnitRecord unit;
    private final RemoteSettings remoteSettings = new RemoteSettings();
    private boolean isLeader;

    SequenceModel(JujuVersion version, JsonNode start) {
        Substrate substrate =
                start.get("model").asText().equals("kubernetes") ? Substrate.KUBERNETES : Substrate.MACHINES;
        controller = new Controller(
                version, substrate, "test", MODEL_UUID, InstantSource.fixed(Instant.parse("2029-01-01T00:00:00Z")));
        mysql = controller.addApplication("mysql", MYSQL);
        unit = mysql.addUnit();
        mysql.addUnit();
        isLeader = start.get("leader").asBoolean();
        start.get("config").properties().forEach(option -> configure(option.getKey(), option.getValue()));
        start.get("relations").forEach(this::addRelation);
        if (!start.get("ports").isEmpty()) {
            addPorts(start.get("ports"));
        }
        start.get("secrets").forEach(this::addSecret);
        unit.setState(strings(start.get("state")));
        controller.changeLeaderSettings(mysql, strings(start.get("leader_settings")));
        setStatus(start.get("unit_status"));
        mysql.setWorkloadVersion(start.get("workload_version").asText());
        start.get("storage").properties().forEach(storage -> {
            String id = storage.getKey();
            StorageRecord added = controller.addStorage(
                    unit, id.substring(0, id.indexOf('/')), Integer.parseInt(id.substring(id.indexOf('/') + 1)));
            added.attach(storage.getValue().get(1).asText());
        });
    }

    private void configure(String option, JsonNode value) {
        mysql.configure(option, value.isIntegralNumber() ? (Object) value.asLong() : value.asText());
    }

    private void setStatus(JsonNode status) {
        unit.setStatus(new StatusRecord(status.get(0).asText(), status.get(1).asText()));
    }

    private void addRelation(JsonNode relation) {
        String name = relation.get("name").asText();
        ApplicationRecord remote = application(relation.get("remote_app").asText());
        String key = relation.get("key").asText();
        String remoteEndpoint = remote == mysql ? name : key.substring(key.lastIndexOf(':') + 1);
        RelationRecord added = controller.addRelation(relation.get("id").asInt(), mysql, name, remote, remoteEndpoint);
        controller.enter(added, unit.name());
        relation.get("members").forEach(member -> controller.enter(added, member.asText()));
        relation.get("data").properties().forEach(bag -> added.change(bag.getKey(), strings(bag.getValue())));
        if (relation.get("broken").asBoolean()) {
            added.die();
        }
    }

    private ApplicationRecord application(String name) {
        ApplicationRecord known = controller.applications().get(name);
        if (known != null) {
            return known;
        }
        ApplicationRecord added = controller.addApplication(name, name.equals("haproxy") ? HAPROXY : null);
        if (name.equals("haproxy")) {
            added.addSubordinate(unit);
        }
        return added;
    }

    private void addPorts(JsonNode ports) {
        application("haproxy");
        ports.properties().forEach(ofUnit -> {
            SortedMap<String, List<Port>> open = new TreeMap<>();
            ofUnit.getValue().properties().forEach(at -> {
                List<Port> parsed = new ArrayList<>();
                at.getValue()
                        .forEach(port -> parsed.add(Port.parse(port.asText()).orElseThrow()));
                open.put(at.getKey(), parsed);
            });
            String name = ofUnit.getKey();
            unitNamed(name).setOpenPorts(OpenPorts.of(open));
        });
    }

    private UnitRecord unitNamed(String name) {
        ApplicationRecord application = application(name.substring(0, name.indexOf('/')));
        return application.units().values().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void addSecret(JsonNode secret) {
        String id = secret.get("id").asText();
        SecretOwner owner = SecretOwner.named(name(secret.get("owner").asText()));
        SecretRecord added = new SecretRecord(id, owner);
        JsonNode revisions = secret.get("revisions");
        Optional<Instant> expiry = Optional.ofNullable(secret.get("expire")).map(at -> Instant.parse(at.asText()));
        revisions.properties().forEach(revision -> {
            int number = Integer.parseInt(revision.getKey());
            boolean isLatest = number == revisions.size();
            added.put(
                    number,
                    new SecretRecord.Revision(
                            SecretValue.of(strings(revision.getValue())),
                            isLatest ? expiry : Optional.empty(),
                            unit.name()));
        });
        added.change(
                new SecretSettings(text(secret, "label"), text(secret, "description"), rotation(secret), null, null),
                unit.name(),
                controller.secrets().now());
        JsonNode grants = secret.get("grants");
        if (grants != null) {
            grants.forEach(grant -> added.grant(
                    name(grant.get("target").asText()),
                    relation(grant.get("scope").asText())));
        }
        if (secret.path("readable").asBoolean()) {
            added.grant(unit.name(), 1);
        }
        controller.secrets().put(added);
        if (secret.has("next_rotate")) {
            controller
                    .secrets()
                    .rotateNext(id, Instant.parse(secret.get("next_rotate").asText()));
        }
        if (secret.path("tracked").asInt() > 0) {
            controller.secrets().track(id, unit.name(), secret.get("tracked").asInt());
        }
        if (secret.has("consumer_label")) {
            controller
                    .secrets()
                    .setConsumerLabel(
                            id, unit.name(), secret.get("consumer_label").asText());
        }
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.has(key) ? node.get(key).asText() : null;
    }

    private static @Nullable SecretRotate rotation(JsonNode secret) {
        for (SecretRotate rotate : SecretRotate.values()) {
            if (rotate.word().equals(text(secret, "rotate"))) {
                return rotate;
            }
        }
        return null;
    }

    /** {@code unit-mysql-0} or {@code application-mysql}. */
    private static String name(String tag) {
        String name = tag.substring(tag.indexOf('-') + 1);
        return tag.startsWith("unit-")
                ? name.substring(0, name.lastIndexOf('-')) + "/" + name.substring(name.lastIndexOf('-') + 1)
                : name;
    }

    static String tag(String name) {
        return (name.contains("/") ? "unit-" : "application-") + name.replace('/', '-');
    }

    private int relation(String scope) {
        return controller.relations().values().stream()
                .filter(relation -> relation.tag().equals(scope))
                .map(RelationRecord::id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no relation for " + scope));
    }

    static SortedMap<String, String> strings(JsonNode object) {
        SortedMap<String, String> strings = new TreeMap<>();
        object.properties()
                .forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
        return strings;
    }

    /** Begins the recorded hook. */
    HookContext begin(JsonNode hook) {
        return new HookContext(controller, unit, described(hook), this, (level, message) -> {});
    }

    private Hook described(JsonNode hook) {
        String name = hook.get("name").asText();
        if (hook.path("action").asBoolean()) {
            ActionRecord action = controller.addAction(name, Map.of("path", "/x"));
            return Hook.ofAction(name, action.id());
        }
        if (hook.has("storage")) {
            return Hook.of(unit.storage(hook.get("storage").asText()), "attached");
        }
        if (hook.has("relation")) {
            String remote = hook.path("remote_unit").asText();
            RelationRecord relation =
                    controller.relations().get(hook.get("relation").asInt());
            return new Hook(name, relation, remote.isEmpty() ? null : remote, null, Map.of());
        }
        return Hook.of(name);
    }

    /** Changes something in the controller while the hook runs. */
    void change(String what, JsonNode value) {
        switch (what) {
            case "leader" -> isLeader = value.asBoolean();
            case "config" -> value.properties().forEach(option -> configure(option.getKey(), option.getValue()));
            case "leader-settings" -> {
                Map<String, String> changes = new TreeMap<>(mysql.leaderSettings());
                changes.replaceAll((key, old) -> "");
                changes.putAll(strings(value));
                controller.changeLeaderSettings(mysql, changes);
            }
            case "state" -> unit.setState(strings(value));
            case "unit-status" -> setStatus(value);
            case "relation-data" -> {
                RelationRecord relation = Objects.requireNonNull(
                        controller.relations().get(value.get("id").asInt()));
                String owner = value.get("who").asText();
                controller.dropData(relation, owner);
                relation.change(owner, strings(value.get("data")));
            }
            case "add-secret" -> addSecret(value);
            case "add-revision" ->
                controller
                        .secrets()
                        .change(
                                value.get("id").asText(),
                                SecretSettings.ofContent(strings(value.get("content"))),
                                unit.name());
            case "workload-version" -> mysql.setWorkloadVersion(value.asText());
            default -> throw new IllegalArgumentException("a recording has a change of unknown kind, " + what);
        }
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
        return new UnitFiles(() -> Path.of("no-files-in-recordings"), "");
    }
}
