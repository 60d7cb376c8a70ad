package dev.jops.integration;

import dev.jops.machine.ProgramResult;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.ResourceType;
import dev.jops.testing.ActionOutcome;
import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.TimelineEntry;
import dev.jops.testing.fault.StopAgent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The simulated Juju, driven as a real one: a wait lets virtual time pass, and takes milliseconds.
 *
 * <p>Its units are machines. Programs that {@link #exec} and {@link #ssh} run are those that are scripted there. An
 * application that was removed leaves its name taken.
 */
public final class SimulatedModel implements Juju {
    private final SimulatedJuju juju;
    private final Map<String, CharmMeta> charms = new TreeMap<>();
    private final Map<List<Side>, Integer> relations = new LinkedHashMap<>();
    private final Map<String, String> secrets = new TreeMap<>();
    private final TreeSet<String> removed = new TreeSet<>();

    private SimulatedModel(SimulatedJuju juju) {
        this.juju = Objects.requireNonNull(juju, "juju");
    }

    /** A model that is this simulation; closing it closes both. */
    public static SimulatedModel of(SimulatedJuju juju) {
        return new SimulatedModel(juju);
    }

    /** What runs it, for what only a simulation can do: faults, invariants, the timeline. */
    public SimulatedJuju simulation() {
        return juju;
    }

    @Override
    public String model() {
        return "simulation";
    }

    @Override
    public ModelStatus status() {
        Map<String, ApplicationStatus> applications = new LinkedHashMap<>();
        for (SimulatedApplication application : juju.applications()) {
            if (!removed.contains(application.name()) || !application.units().isEmpty()) {
                applications.put(application.name(), statusOf(application));
            }
        }
        return new ModelStatus(model(), "simulated", juju.version(), false, applications);
    }

    private ApplicationStatus statusOf(SimulatedApplication application) {
        Map<String, List<String>> related = new LinkedHashMap<>();
        relations.forEach((sides, id) -> {
            if (juju.hasRelation(id)) {
                note(related, application, sides.get(0), sides.get(1));
                note(related, application, sides.get(1), sides.get(0));
            }
        });
        Map<String, UnitStatus> units = new LinkedHashMap<>();
        for (SimulatedUnit unit : application.units()) {
            units.put(unit.name(), statusOf(unit));
        }
        return new ApplicationStatus(
                application.name(), application.displayedStatus(), application.workloadVersion(), related, units);
    }

    private static void note(
            Map<String, List<String>> related, SimulatedApplication application, Side own, Side other) {
        if (own.application().equals(application.name())) {
            related.computeIfAbsent(own.endpoint(), endpoint -> new ArrayList<>())
                    .add(other.application());
        }
    }

    /** An agent that has a hook to come is executing, as it is between two hooks of a real one. */
    private UnitStatus statusOf(SimulatedUnit unit) {
        String agent = unit.isUp() && !juju.isQuiet() ? "executing" : unit.agentStatus();
        String host = unit.principal().orElse(unit.name());
        String number = host.substring(host.indexOf('/') + 1);
        return new UnitStatus(
                unit.name(), unit.status(), agent, unit.holdsLease(), number, unit.address(), unit.openedPorts());
    }

    @Override
    public void deploy(Deployment deployment) {
        CharmCode code = deployment
                .charm()
                .code()
                .orElseThrow(() -> new IllegalArgumentException(deployment.application()
                        + " can't be deployed in a simulation: say which code it runs, by simulatedBy(...)"));
        requireNew(deployment.application());
        SimulatedApplication application = juju.deploy(deployment.application(), code, 0);
        charms.put(application.name(), code.meta());
        deployment.options().forEach(application::configure);
        deployment.resources().forEach((name, value) -> attach(application, code.meta(), name, value));
        if (deployment.isTrusted()) {
            application.trust();
        }
        if (!code.meta().isSubordinate()) {
            addUnits(application.name(), deployment.units());
        }
    }

    private void requireNew(String name) {
        if (juju.applications().stream().anyMatch(other -> other.name().equals(name))) {
            throw new IllegalArgumentException("there is an application " + name + " already"
                    + (removed.contains(name) ? ": a simulation gives a name once" : ""));
        }
    }

    private static void attach(SimulatedApplication application, CharmMeta meta, String name, String value) {
        if (meta.requireResource(name).type() == ResourceType.FILE) {
            application.attachResource(name, Path.of(value));
        } else {
            application.attachResource(name, value);
        }
    }

    @Override
    public void removeApplication(String application) {
        SimulatedApplication leaving = application(application);
        removed.add(application);
        relations.forEach((sides, id) -> {
            boolean isOurs = sides.stream().anyMatch(side -> side.application().equals(application));
            if (isOurs && juju.hasRelation(id)) {
                juju.removeRelation(id);
            }
        });
        for (SimulatedUnit unit : leaving.units()) {
            if (unit.principal().isEmpty()) { // a subordinate goes with the relation
                unit.remove();
            }
        }
    }

    @Override
    public void configure(String application, Map<String, ?> options) {
        options.forEach(application(application)::configure);
    }

    @Override
    public void integrate(String one, String other) {
        List<Side> sides = Side.matched(Side.parse(one), Side.parse(other), charms);
        Side left = sides.get(0);
        Side right = sides.get(1);
        int id = juju.relate(
                application(left.application()), left.endpoint(), application(right.application()), right.endpoint());
        relations.put(sides, id);
    }

    @Override
    public void removeRelation(String one, String other) {
        Side left = Side.parse(one);
        Side right = Side.parse(other);
        List<Integer> found = new ArrayList<>();
        relations.forEach((sides, id) -> {
            boolean isMeant = (left.fits(sides.get(0)) && right.fits(sides.get(1)))
                    || (left.fits(sides.get(1)) && right.fits(sides.get(0)));
            if (isMeant && juju.hasRelation(id)) {
                found.add(id);
            }
        });
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    (found.isEmpty() ? "there is no relation of " : "there is more than one relation of ") + one
                            + " and " + other);
        }
        juju.removeRelation(found.get(0));
    }

    @Override
    public void addUnits(String application, int count) {
        SimulatedApplication grown = application(application);
        for (int i = 0; i < count; i++) {
            grown.addUnit();
        }
    }

    @Override
    public void removeUnit(String unit) {
        unit(unit).remove();
    }

    @Override
    public String addSecret(String name, Map<String, String> content) {
        String id = juju.addUserSecret(name, content);
        secrets.put(name, id);
        return id;
    }

    @Override
    public void grantSecret(String name, String application) {
        String id = secrets.get(name);
        if (id == null) {
            throw new IllegalArgumentException("there is no secret " + name);
        }
        juju.grantSecret(id, application);
    }

    @Override
    public ActionOutcome run(String unit, String action, Map<String, ?> parameters) {
        return unit(unit).runAction(action, parameters);
    }

    @Override
    public ActionOutcome exec(String unit, String... words) {
        ProgramResult result = unit(unit).runProgram(words);
        Map<String, @Nullable Object> results = new TreeMap<>();
        results.put("return-code", (long) result.exitCode());
        putIfAny(results, "stdout", result.stdout());
        putIfAny(results, "stderr", result.stderr());
        return new ActionOutcome(
                "exec", "juju-exec", result.exitCode() == 0, "", results, List.of(), result.exitCode());
    }

    private static void putIfAny(Map<String, @Nullable Object> results, String stream, String text) {
        if (!text.isEmpty()) {
            results.put(stream, text);
        }
    }

    @Override
    public String ssh(String unit, String... words) {
        ProgramResult result = unit(unit).runProgram(words);
        if (result.exitCode() != 0) {
            throw new JujuCommandException(
                    "ssh " + unit + " " + JujuClient.quoted(words), result.exitCode(), result.stderr());
        }
        return result.stdout();
    }

    @Override
    public ModelStatus waitFor(String what, Predicate<ModelStatus> condition, Duration limit) {
        try {
            juju.runUntil(what, () -> condition.test(status()), limit);
        } catch (IllegalStateException e) {
            if (condition.test(status())) { // then it was something else that failed
                throw e;
            }
            throw new NotInTimeException(what, limit, this, e);
        }
        return status();
    }

    @Override
    public String changeLeader(String application, LeaderChange change, Duration limit) {
        return new Succession(this, unit -> juju.inject(new StopAgent(unit))::end).change(application, change, limit);
    }

    @Override
    public String debugLog(int lines) {
        List<TimelineEntry> entries = juju.timeline().entries();
        StringBuilder text = new StringBuilder();
        for (TimelineEntry entry : entries.subList(Math.max(0, entries.size() - lines), entries.size())) {
            text.append(entry).append('\n');
        }
        return text.toString();
    }

    @Override
    public void close() {
        juju.close();
    }

    private SimulatedApplication application(String name) {
        for (SimulatedApplication application : juju.applications()) {
            if (application.name().equals(name)) {
                return application;
            }
        }
        throw new IllegalArgumentException("there is no application " + name);
    }

    private SimulatedUnit unit(String name) {
        SimulatedApplication application = application(name.substring(0, Math.max(0, name.indexOf('/'))));
        Optional<SimulatedUnit> found = name.endsWith("/leader")
                ? application.leader()
                : application.units().stream()
                        .filter(unit -> unit.name().equals(name))
                        .findFirst();
        return found.orElseThrow(() -> new IllegalArgumentException("there is no unit " + name));
    }
}
