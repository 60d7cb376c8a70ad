package dev.jops.simulator.charm;

import dev.jops.charm.CharmFactory;
import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.HookCommands;
import dev.jops.internal.dispatch.Dispatch;
import dev.jops.internal.dispatch.DispatchServices;
import dev.jops.internal.storage.FileStateStore;
import dev.jops.juju.JujuContext;
import dev.jops.juju.JujuVersion;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Model;
import dev.jops.model.ModelSession;
import dev.jops.model.Relation;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.hook.Hook.RelationHook;
import dev.jops.simulator.machine.UnitMachine;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.SecretSettings;
import dev.jops.simulator.model.SecretStore;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.single.SingleUnit;
import dev.jops.simulator.time.SimulatedTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The model as the unit mysql/0 sees it, in one hook after another, and as the simulated Juju keeps it. */
final class OneModel {
    static final String MODEL_UUID = "5e1ec7ed-0000-4000-8000-000000000002";
    private static final String METADATA = """
            name: mysql
            peers:
              peers: {interface: mysql-peers}
            provides:
              db: {interface: mysql}
            requires:
              backup: {interface: s3}
            """;

    private final CharmMeta meta;
    private final Controller controller;
    private final ApplicationRecord mysql;
    private final SingleUnit unit;
    private final HookCommands commands;
    private final ModelSession session;
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, CommandResult> refusals = new TreeMap<>();

    /** A command that was run, with its standard input. */
    record Call(List<String> command, String input) {
        @Override
        public String toString() {
            return String.join(" ", command);
        }
    }

    OneModel() {
        this("3.6.14", METADATA);
    }

    private OneModel(String version, String yaml) {
        meta = CharmMeta.fromYaml(yaml);
        controller = new Controller(JujuVersion.parse(version), "prod", MODEL_UUID);
        mysql = controller.addApplication("mysql", meta);
        UnitRecord record = mysql.addUnit();
        unit = new SingleUnit(
                controller,
                record,
                new UnitMachine(record.name(), meta),
                new SimulatedTime(SimulatedTime.START),
                new SplittableRandom(1));
        commands = new HookCommands(this::run, controller.version());
        unit.setUpBegins();
        unit.setUpEnded();
        session = new ModelSession(unit.beginHook(Hook.of("update-status")), meta, commands, unit.time());
    }

    static OneModel ofJuju(String version) {
        return new OneModel(version, METADATA);
    }

    static OneModel withMetadata(String yaml) {
        return new OneModel("3.6.14", yaml);
    }

    private CommandResult run(List<String> command, String input) {
        calls.add(new Call(command, input));
        CommandResult refusal = refusals.get(command.get(0));
        return refusal != null ? refusal : unit.runner().run(command, input);
    }

    Model model() {
        return session.model();
    }

    ModelSession session() {
        return session;
    }

    Relation relation(String endpoint) {
        return model().relation(endpoint).orElseThrow();
    }

    void begin(String hook) {
        begin(Hook.of(hook));
    }

    /** Begins a hook about the relation with this name. */
    void begin(String relation, RelationHook what) {
        begin(Hook.of(record(relation), mysql, what, null));
    }

    /** Commits the present hook, and begins the next one. */
    void begin(Hook hook) {
        unit.commit();
        session.begin(unit.beginHook(hook));
    }

    /** Drops what the present hook wrote, and begins the next one. */
    void drop() {
        session.begin(unit.beginHook(Hook.of("update-status")));
    }

    /** Runs a charm in a hook of its own, and returns its exit code. */
    int dispatch(String hook, CharmFactory charm) {
        JujuContext context = unit.beginHook(Hook.of(hook));
        FileStateStore state = new FileStateStore(unit.stateFile(), commands, unit.time());
        DispatchServices services =
                new DispatchServices(this::run, state, unit.machine(), unit.random(), unit.time(), false);
        return new Dispatch(context, meta, services).run(charm);
    }

    /** Returns the hook commands of a new dispatch. */
    HookCommands commands() {
        return commands;
    }

    void electLeader() {
        unit.setLeader(true);
    }

    void deposeLeader() {
        unit.setLeader(false);
    }

    void advance(Duration duration) {
        unit.advance(duration);
    }

    /** Makes Juju refuse a command from now on, whatever its arguments. */
    void refuse(String command, int exitCode, String stderr) {
        refusals.put(command, new CommandResult(exitCode, "", stderr));
    }

    /** Adds a relation such as {@code db:4}, with units of an application; the charm is told in the next hook. */
    void relate(String relation, String application, String... units) {
        String endpoint = relation.substring(0, relation.indexOf(':'));
        ApplicationRecord other = controller.applications().containsKey(application)
                ? controller.applications().get(application)
                : controller.addApplication(application, null);
        RelationRecord record = controller.addRelation(number(relation), mysql, endpoint, other, endpoint);
        controller.enter(record, "mysql/0");
        for (String member : units) {
            controller.enter(record, member);
        }
        begin("update-status");
    }

    void join(String relation, String member) {
        controller.enter(record(relation), member);
    }

    void publish(String relation, String member, String key, String value) {
        controller.changeData(record(relation), member, Map.of(key, value));
    }

    /** Returns a databag as Juju keeps it. */
    Map<String, String> bag(String relation, String member) {
        return record(relation).databag(member).values();
    }

    private RelationRecord record(String relation) {
        return Objects.requireNonNull(controller.relations().get(number(relation)), relation);
    }

    private static int number(String relation) {
        return Integer.parseInt(relation.substring(relation.indexOf(':') + 1));
    }

    /** Adds a revision to a secret of another application, which grants this one access to it. */
    void share(String id, Map<String, String> content) {
        SecretStore secrets = controller.secrets();
        if (secrets.find(id) == null) {
            secrets.add(id, SecretOwner.named("vault"), SecretSettings.ofContent(content), "vault/0");
            secrets.grant(id, "mysql", -1);
        } else {
            secrets.change(id, SecretSettings.ofContent(content), "vault/0");
        }
    }

    /** Revokes the access of this application to a secret. */
    void revoke(String id) {
        controller.secrets().revoke(id, "mysql");
    }

    /** Returns a secret as Juju keeps it. */
    SecretRecord secret(String id) {
        return controller.secrets().require(id);
    }

    /** Returns the unit as Juju keeps it. */
    UnitRecord record() {
        return unit.unit();
    }

    /** Returns the commands that were run so far. */
    List<Call> calls() {
        return calls;
    }

    /** Returns the command lines that were run so far, except those of juju-log. */
    List<String> lines() {
        return calls.stream()
                .map(Call::toString)
                .filter(line -> !line.startsWith("juju-log"))
                .toList();
    }

    /** Returns the command lines of one command. */
    List<String> lines(String command) {
        return calls.stream()
                .filter(call -> call.command().get(0).equals(command))
                .map(Call::toString)
                .toList();
    }
}
