package dev.jops.conformance;

import dev.jops.conformance.Outcome.Aspect;
import dev.jops.conformance.Script.Dispatch;
import dev.jops.hookcmds.Address;
import dev.jops.hookcmds.BindAddress;
import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.CommandRunner;
import dev.jops.hookcmds.Network;
import dev.jops.hookcmds.Port;
import dev.jops.internal.json.Json;
import dev.jops.juju.JujuVersion;
import dev.jops.juju.Time;
import dev.jops.meta.ActionMeta;
import dev.jops.meta.CharmMeta;
import dev.jops.simulator.buffer.RefusedCommitException;
import dev.jops.simulator.buffer.RemoteSettings;
import dev.jops.simulator.commands.HookCommandSet;
import dev.jops.simulator.executor.HookEnd;
import dev.jops.simulator.executor.HookExecutor;
import dev.jops.simulator.hook.AgentView;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.model.ActionParameters;
import dev.jops.simulator.model.ActionRecord;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.NetworkRecord;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.ResourceRecord;
import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.SecretSettings;
import dev.jops.simulator.model.StatusRecord;
import dev.jops.simulator.model.StorageRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.rules.JujuRules;
import dev.jops.simulator.time.HookKilledError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;

/** The unit mysql/0 of a script: its hooks run as processes, one after another, and no agent decides which. */
final class SimulatedUnitOfScript implements AgentView, AutoCloseable {
    private static final String APP = "mysql";

    private final Script script;
    private final Controller controller;
    private final ApplicationRecord application;
    private final UnitRecord unit;
    private final HookExecutor charm;
    private final PlaceOfScript place;
    private final Outcome outcome = new Outcome();
    private final RemoteSettings remoteSettings = new RemoteSettings();
    private boolean isInstalled = true;
    private boolean isLeader;
    private boolean isLeaderAtCommit;

    private SimulatedUnitOfScript(Script script, PackedCharm packed, PlaceOfScript place) {
        this.script = script;
        this.place = place;
        Fields setup = script.setup();
        this.controller = new Controller(
                JujuVersion.parse(setup.text("juju", JujuRules.USUAL.toString())),
                "test",
                "5e1ec7ed-0000-4000-8000-000000000003");
        this.application = controller.addApplication(APP, CharmMeta.load(packed.directory()));
        this.unit = application.addUnit();
        this.charm = place.executor(unit, packed, HookCommandSet.names(controller.version()));
        unit.setStatus(new StatusRecord("unknown", ""));
        application.setStatus(new StatusRecord("unknown", ""));
        controller.addPeerRelations(application);
        for (RelationRecord peers : controller.relationsOf(application)) {
            enter(peers, setup.fields("peers"), APP, 1);
        }
        for (Fields relation : setup.list("relations")) {
            addRelation(relation);
        }
        addWhatTheOperatorGives(setup);
        prepare(setup);
        change(setup);
    }

    /** Runs all hooks of a script with a packed charm. */
    static Outcome play(Script script, PackedCharm packed) {
        return play(script, packed, new PlaceOfScript() {});
    }

    /** Runs all hooks of a script with a packed charm in a place of its own. */
    static Outcome play(Script script, PackedCharm packed, PlaceOfScript place) {
        try (SimulatedUnitOfScript unit = new SimulatedUnitOfScript(script, packed, place)) {
            int number = 0;
            for (Dispatch dispatch : script.dispatches()) {
                number++;
                unit.run(dispatch, script.dispatches().size() == 1 ? "" : number + " " + dispatch.hook() + ": ");
            }
            unit.addReport();
            unit.addWhatIsLeft();
            place.addWhatIsLeft(unit.outcome);
            return unit.outcome;
        }
    }

    private static StatusRecord status(String text) {
        int colon = text.indexOf(": ");
        return new StatusRecord(text.substring(0, colon), text.substring(colon + 2));
    }

    private void addRelation(Fields relation) {
        String with = relation.text("with");
        ApplicationRecord remote = controller.applications().get(with);
        RelationRecord added = controller.addRelation(
                application,
                relation.text("endpoint"),
                remote == null ? controller.addApplication(with, null) : remote,
                relation.text("remote-endpoint", "server"));
        enter(added, relation, with, 0);
    }

    /** Lets this unit in, and {@code units} others, numbered from the first. */
    private void enter(RelationRecord relation, Fields fields, String other, int first) {
        controller.enter(relation, unit);
        for (int i = 0; i < fields.number("units", 0); i++) {
            controller.enter(relation, other + "/" + (first + i));
        }
        Fields data = fields.fields("data");
        for (String owner : data.values().keySet()) {
            controller.changeData(relation, ownerName(owner), data.fields(owner).texts());
        }
    }

    private static String ownerName(String owner) {
        return owner.equals("unit") ? APP + "/0" : owner.equals("app") ? APP : owner;
    }

    private void addWhatTheOperatorGives(Fields setup) {
        for (String name : setup.texts("storages")) {
            StorageRecord storage = controller.addStorage(unit, name);
            storage.attach(charm.files().storage(storage));
        }
        CharmMeta meta = application.meta().orElseThrow();
        setup.fields("resources")
                .texts()
                .forEach((name, text) -> application.attach(
                        new ResourceRecord(meta.requireResource(name), text.getBytes(StandardCharsets.UTF_8))));
        Fields networks = setup.fields("networks");
        for (String binding : networks.values().keySet()) {
            unit.setNetwork(
                    binding,
                    networks.value(binding) instanceof String address
                            ? NetworkRecord.of(address, address + "/32")
                            : network(networks.fields(binding)));
        }
        if (setup.has("planned-units")) {
            application.setPlannedUnits(OptionalInt.of(setup.number("planned-units", 0)));
        }
        for (Fields secret : setup.list("secrets")) {
            String id = secret.text("id");
            controller
                    .secrets()
                    .add(
                            id,
                            secret.text("owner").equals("model")
                                    ? new SecretOwner(SecretOwner.Kind.MODEL, controller.modelUuid())
                                    : SecretOwner.named(secret.text("owner")),
                            SecretSettings.ofContent(secret.fields("content").texts()),
                            "");
            if (secret.isTrue("granted", false)) {
                controller.secrets().grant(id, APP, -1);
            } else if (secret.has("relation")) {
                controller
                        .secrets()
                        .grant(id, APP, relation(secret.text("relation")).id());
            }
        }
        application.setTrusted(setup.isTrue("trust", false));
        if (setup.has("cloud")) {
            controller.setCloudSpec(setup.fields("cloud").values());
        }
    }

    private static Network network(Fields fields) {
        String bind = fields.text("bind");
        Address address = new Address(fields.text("hostname", ""), bind, fields.text("cidr", ""));
        return new Network(
                List.of(new BindAddress("00:16:3e:00:00:01", "eth0", List.of(address))),
                fields.has("ingress") ? fields.texts("ingress") : List.of(bind),
                fields.texts("egress"));
    }

    /** What an earlier hook is taken to have done. */
    private void prepare(Fields setup) {
        HookContext earlier = new HookContext(controller, unit, Hook.of("earlier"), this, (level, message) -> {});
        for (String port : setup.texts("ports")) {
            new HookCommandSet(earlier).run(List.of("open-port", port), "");
        }
        if (setup.has("state")) {
            earlier.buffer().state().set(setup.fields("state").texts());
        }
        earlier.commit();
    }

    /** What is another from here on: leadership, statuses, config, remote data. */
    private void change(Fields change) {
        isLeader = change.isTrue("leader", isLeader);
        isLeaderAtCommit = change.isTrue("leader-at-commit", isLeader);
        Fields statuses = change.fields("status");
        if (statuses.has("unit")) {
            unit.setStatus(status(statuses.text("unit")));
        }
        if (statuses.has("app")) {
            application.setStatus(status(statuses.text("app")));
        }
        Fields config = change.fields("config");
        for (String option : config.values().keySet()) {
            Object value = config.value(option);
            if (value == null) {
                application.reset(option);
            } else {
                application.configure(option, value);
            }
        }
        for (Fields secret : change.list("new-revisions")) {
            controller
                    .secrets()
                    .change(
                            secret.text("id"),
                            SecretSettings.ofContent(secret.fields("content").texts()),
                            "");
        }
        for (String relation : change.texts("leave")) {
            controller.removeRelation(relation(relation));
        }
    }

    private void run(Dispatch dispatch, String prefix) {
        change(dispatch.fields());
        Hook hook = hook(dispatch);
        isInstalled = !hook.kind().equals("install");
        HookContext context =
                new HookContext(controller, unit, hook, this, (level, message) -> outcome.log(level + " " + message));
        write("script.json", place.script(Json.write(script.forCharm(dispatch))));
        HookEnd end = charm.execute(
                context,
                recording(context, dispatch, prefix),
                (container, request) -> {},
                Time.system(),
                program -> {});
        outcome.add(Aspect.ENDS, prefix + (end.isTerminated() ? "killed" : "exit code " + end.exitCode()));
        context.action().ifPresent(action -> action.exited(end.exitCode()));
        if (!end.isTerminated() && end.exitCode() == 0) {
            try {
                context.commit();
            } catch (RefusedCommitException e) {
                outcome.add(Aspect.ENDS, prefix + "Juju refused the commit");
            }
        }
        context.action().ifPresent(this::addWhatCameOut);
        if (context.reboot() != HookContext.Reboot.NONE) {
            outcome.add(Aspect.LEFT, prefix + "reboot " + context.reboot());
        }
    }

    /** Storages and resources are below a directory whose name is chance. */
    private String withoutTemporary(String line) {
        String root = charm.root().toString();
        String agent = Path.of(charm.charmDirectory()).getParent() + "/";
        return (root.equals("/") ? line : line.replace(root + "/", "/")).replace(agent, "/");
    }

    /** What the operator sees of an action. */
    private void addWhatCameOut(ActionRecord action) {
        String name = "action " + action.name();
        outcome.add(Aspect.LEFT, name + " " + action.state() + " " + action.message());
        outcome.add(Aspect.LEFT, name + " results " + Json.write(Fields.ordered(action.results())));
        outcome.add(Aspect.LEFT, name + " log " + action.log());
    }

    private Hook hook(Dispatch dispatch) {
        String action = dispatch.fields().textOrNull("action");
        if (action != null) {
            return Hook.ofAction(action, addAction(action, dispatch.fields().fields("params")));
        }
        if (dispatch.fields().isTrue("exec", false)) {
            String id = controller.addAction("juju-exec", Map.of()).id();
            return Hook.ofExec(id, dispatch.hook().isEmpty() ? null : "hooks/" + dispatch.hook());
        }
        Map<String, String> variables = dispatch.fields().fields("variables").texts();
        if (dispatch.fields().isTrue("of-secret", false)) {
            SecretRecord only = controller.secrets().all().iterator().next();
            variables.put("JUJU_SECRET_ID", only.uri());
        }
        String name = dispatch.fields().textOrNull("relation");
        if (name == null) {
            return Hook.about(dispatch.hook(), variables);
        }
        RelationRecord relation = relation(name);
        String remote = dispatch.fields().textOrNull("unit");
        if (dispatch.hook().endsWith("-departed") && remote != null) {
            controller.leave(relation, remote);
        }
        return new Hook(dispatch.hook(), relation, remote, dispatch.fields().textOrNull("departing"), variables);
    }

    private String addAction(String name, Fields params) {
        ActionMeta declared = application.meta().orElseThrow().requireAction(name);
        return controller
                .addAction(name, ActionParameters.checked(declared, params.values(), controller.rules()))
                .id();
    }

    /** {@code db}, or {@code db:2} where there are several. */
    private RelationRecord relation(String name) {
        for (RelationRecord relation : controller.relationsOf(application)) {
            if (relation.endpointOf(application).equals(name)
                    || relation.nameFor(application).equals(name)) {
                return relation;
            }
        }
        throw new IllegalArgumentException(script + " has no relation " + name);
    }

    private static Set<String> logged(Dispatch dispatch) {
        Set<String> logged = new HashSet<>();
        dispatch.handlers().values().forEach(steps -> steps.stream()
                .filter(step -> step.verb().equals("log"))
                .forEach(step ->
                        logged.add(step.text("message").repeat(step.args().number("times", 1)))));
        return logged;
    }

    private CommandRunner recording(HookContext context, Dispatch dispatch, String prefix) {
        HookCommandSet tools = new HookCommandSet(context);
        Set<String> logged = logged(dispatch);
        List<String> failing = dispatch.fields().texts("failing");
        return (words, input) -> {
            Map<String, String> files = new LinkedHashMap<>();
            ComparedCommand.pathsOf(words).forEach((word, path) -> files.put(word, read(Path.of(path))));
            CommandResult result = failing.contains(words.get(0))
                    ? new CommandResult(1, "", "ERROR the controller is not there\n")
                    : tools.run(words, input);
            Rule.applyAll(new ComparedCommand(words, input, files, result.exitCode()), logged)
                    .ifPresent(command ->
                            outcome.add(command.isWrite() ? Aspect.WRITES : Aspect.READS, prefix + command.line()));
            if (context.reboot() == HookContext.Reboot.NOW) {
                throw new HookKilledError(); // juju: jujuc/reboot.go, the agent kills the charm while the command waits
            }
            return result;
        };
    }

    private void addReport() {
        Path report = charmFile("report.jsonl");
        if (!Files.exists(report)) {
            return;
        }
        for (String line : read(report).lines().toList()) {
            Fields entry = Fields.of(Json.read(line));
            String raised = entry.textOrNull("raised");
            Object value = Fields.ordered(entry.value("value"));
            String shown = entry.text("handler") + ": " + entry.text("verb")
                    + (value == null ? "" : " = " + Json.write(value))
                    + (raised == null ? "" : " raised " + raised);
            outcome.add(Aspect.REPORT, place.shown(withoutTemporary(shown)));
            Fields step = entry.fields("step");
            if (step.has("raises") && !step.text("raises").equals(raised)) {
                outcome.unexpected(shown + ", and had to raise " + step.text("raises"));
            }
            String read = place.shown(Json.write(value));
            if (step.has("reads") && !read.equals(Json.write(Fields.ordered(step.value("reads"))))) {
                outcome.unexpected(shown + ", and had to read " + Json.write(step.value("reads")));
            }
        }
    }

    private void addWhatIsLeft() {
        outcome.add(
                Aspect.LEFT,
                "unit status " + unit.status().word() + ": " + unit.status().message());
        outcome.add(
                Aspect.LEFT,
                "application status " + application.status().word() + ": "
                        + application.status().message());
        outcome.add(Aspect.LEFT, "workload version " + application.workloadVersion());
        outcome.add(
                Aspect.LEFT,
                "ports "
                        + unit.openPorts().all().stream()
                                .map(Port::word)
                                .sorted()
                                .toList());
        unit.metrics().forEach((key, value) -> outcome.add(Aspect.LEFT, "metric " + key + "=" + value));
        outcome.add(
                Aspect.LEFT,
                "storages " + unit.storages().stream().map(StorageRecord::id).toList());
        for (SecretRecord secret : controller.secrets().all()) {
            addWhatIsLeftOf(secret);
        }
        for (RelationRecord relation : controller.relationsOf(application)) {
            relation.databags()
                    .forEach((owner, bag) -> outcome.add(
                            Aspect.LEFT,
                            "data of " + owner + " in " + relation.nameFor(application) + " "
                                    + Json.write(new LinkedHashMap<>(bag.values()))));
        }
    }

    private void addWhatIsLeftOf(SecretRecord secret) {
        String name = "secret of " + secret.owner().name() + " " + secret.id();
        outcome.add(
                Aspect.LEFT,
                name + " label=" + secret.label() + " description=" + secret.description() + " rotation="
                        + secret.rotation().word() + " expiry="
                        + secret.expiry()
                                .map(time ->
                                        Expiry.shown(time, controller.secrets().now()))
                                .orElse(""));
        secret.revisions()
                .forEach((revision, content) -> outcome.add(
                        Aspect.LEFT,
                        name + " revision " + revision + " "
                                + Json.write(new LinkedHashMap<>(content.value().texts()))));
        outcome.add(Aspect.LEFT, name + " consumers " + secret.consumers() + " grants " + secret.grants());
    }

    private void write(String name, String text) {
        try {
            Files.writeString(charmFile(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path charmFile(String name) {
        return charm.root().resolve(charm.charmDirectory().substring(1)).resolve(name);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        return charm.files();
    }

    @Override
    public void close() {
        charm.close();
    }
}
