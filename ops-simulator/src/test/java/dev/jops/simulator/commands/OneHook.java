package dev.jops.simulator.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.hookcmds.CommandResult;
import dev.jops.juju.JujuVersion;
import dev.jops.meta.CharmMeta;
import dev.jops.simulator.buffer.RemoteSettings;
import dev.jops.simulator.hook.AgentView;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.hook.Hook.RelationHook;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.model.ActionRecord;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.rules.Substrate;
import dev.jops.simulator.time.SimulatedTime;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * The unit mysql/0 in one hook after another, with a peer relation and one with postgresql. Tests run its hook commands
 * by command line.
 */
final class OneHook implements AgentView {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: mysql
            peers:
              peers:
                interface: mysql-peers
            requires:
              db:
                interface: postgresql
            config:
              options:
                colour:
                  type: string
                  default: red
                size:
                  type: int
                ratio:
                  type: float
                  default: 2.0
                loud:
                  type: boolean
            storage:
              data:
                type: filesystem
                multiple:
                  range: 0-2
              disk:
                type: block
                multiple:
                  range: 0-
                location: /dev/mysql
            resources:
              tool:
                type: file
                filename: tool.tar
            extra-bindings:
              admin:
            payloads:
              monitor:
                type: docker
            actions:
              rotate:
                params:
                  length:
                    type: integer
                    default: 16
            """);

    final Controller controller;
    final ApplicationRecord mysql;
    final ApplicationRecord postgresql;
    final UnitRecord unit;
    final RelationRecord peers;
    final RelationRecord db;
    final List<String> log = new ArrayList<>();
    Path root = Path.of("no-files-in-this-test");
    boolean isInstalled = true;
    boolean isLeader;
    boolean isLeaderAtCommit;
    ActionRecord action;
    private final RemoteSettings remoteSettings = new RemoteSettings();
    private HookContext context;

    OneHook() {
        this("3.6.14");
    }

    OneHook(String version) {
        this(version, Substrate.MACHINES);
    }

    OneHook(String version, Substrate substrate) {
        controller = new Controller(
                JujuVersion.parse(version),
                substrate,
                "test",
                "5e1ec7ed-0000-4000-8000-000000000002",
                InstantSource.fixed(SimulatedTime.START));
        mysql = controller.addApplication("mysql", META);
        postgresql = controller.addApplication("postgresql", null);
        unit = mysql.addUnit();
        peers = controller.addRelation(mysql, "peers", mysql, "peers");
        db = controller.addRelation(mysql, "db", postgresql, "server");
        action = controller.addAction("rotate", Map.of());
        controller.enter(peers, "mysql/0");
        controller.enter(peers, "mysql/1");
        controller.enter(db, "mysql/0");
        controller.enter(db, "postgresql/0");
        controller.enter(db, "postgresql/10");
        context = open(Hook.of("update-status"));
    }

    private OneHook(OneHook model, UnitRecord unit) {
        controller = model.controller;
        mysql = model.mysql;
        postgresql = model.postgresql;
        this.unit = unit;
        peers = model.peers;
        db = model.db;
        action = model.action;
        context = open(Hook.of("update-status"));
    }

    /** The same model for another unit. */
    OneHook as(UnitRecord other) {
        return new OneHook(this, other);
    }

    OneHook lead() {
        isLeader = true;
        isLeaderAtCommit = true;
        return this;
    }

    /** Begins another hook, and drops what the last one wrote. */
    OneHook begin(Hook hook) {
        context = open(hook);
        return this;
    }

    OneHook begin(String kind) {
        return begin(Hook.of(kind));
    }

    OneHook beginDbChanged(String remoteUnit) {
        return begin(Hook.of(db, mysql, RelationHook.CHANGED, remoteUnit));
    }

    OneHook beginOfDb(RelationHook what) {
        return begin(Hook.of(db, mysql, what, null));
    }

    /** Begins an action with these parameters. */
    OneHook beginAction(Map<String, ?> parameters) {
        action = controller.addAction("rotate", parameters);
        return begin(Hook.ofAction("rotate", action.id()));
    }

    /** Commits the hook, and begins another. */
    OneHook commit() {
        context.commit();
        return begin("update-status");
    }

    CommandResult run(String... command) {
        return runWithInput("", command);
    }

    CommandResult runWithInput(String input, String... command) {
        return new HookCommandSet(context).run(List.of(command), input);
    }

    String out(String... command) {
        CommandResult result = run(command);
        assertThat(result.stderr()).as(String.join(" ", command)).isEmpty();
        assertThat(result.exitCode()).isZero();
        return result.stdout();
    }

    static CommandResult usage(String message) {
        return new CommandResult(2, "", "ERROR " + message + "\n");
    }

    static CommandResult failure(String message) {
        return new CommandResult(1, "", "ERROR " + message + "\n");
    }

    static CommandResult silence() {
        return new CommandResult(0, "", "");
    }

    /** The reboot that the hook has requested. */
    HookContext.Reboot reboot() {
        return context.reboot();
    }

    private HookContext open(Hook hook) {
        return new HookContext(controller, unit, hook, this, (level, message) -> log.add(level + " " + message));
    }

    @Override
    public boolean isLeader() {
        return isLeader;
    }

    @Override
    public boolean isLeaderAtCommit() {
        return isLeaderAtCommit;
    }

    @Override
    public boolean hasEntered(RelationRecord relation) {
        return isInstalled;
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
        return new UnitFiles(() -> root, "");
    }
}
