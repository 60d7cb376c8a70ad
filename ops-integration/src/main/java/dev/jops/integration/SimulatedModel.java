package dev.jops.integration;

import dev.jops.machine.ProgramResult;
import dev.jops.testing.Deployment;
import dev.jops.testing.Refresh;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.Task;
import dev.jops.testing.TimelineEntry;
import dev.jops.testing.fault.StopAgent;
import dev.jops.testing.status.ModelStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A simulated Juju with the interface of a real one. A wait lets virtual time pass, which takes milliseconds.
 *
 * <p>{@link #exec} and {@link #ssh} run programs that are scripted on the units' machines.
 */
public final class SimulatedModel implements Juju {
    private final SimulatedJuju juju;

    private SimulatedModel(SimulatedJuju juju) {
        this.juju = Objects.requireNonNull(juju, "juju");
    }

    /** Returns a model backed by this simulation; closing it closes both. */
    public static SimulatedModel of(SimulatedJuju juju) {
        return new SimulatedModel(juju);
    }

    /** Returns the simulation, for what only a simulation can do: faults, invariants, the timeline. */
    public SimulatedJuju simulation() {
        return juju;
    }

    @Override
    public String modelName() {
        return juju.status().name();
    }

    @Override
    public ModelStatus status() {
        return juju.status();
    }

    @Override
    public void deploy(Deployment deployment) {
        juju.deploy(deployment);
    }

    @Override
    public void removeApplication(String application) {
        juju.removeApplication(application);
    }

    @Override
    public void refresh(Refresh refresh) {
        juju.refresh(refresh);
    }

    @Override
    public void config(String application, Map<String, ?> options) {
        juju.config(application, options);
    }

    @Override
    public void resetConfig(String application, String... options) {
        juju.resetConfig(application, options);
    }

    @Override
    public void trust(String application) {
        juju.trust(application);
    }

    @Override
    public void attachResource(String application, String resource, String value) {
        juju.attachResource(application, resource, value);
    }

    @Override
    public void integrate(String one, String other) {
        juju.integrate(one, other);
    }

    @Override
    public void removeRelation(String one, String other) {
        juju.removeRelation(one, other);
    }

    @Override
    public void suspendRelation(int id, String message) {
        juju.suspendRelation(id, message);
    }

    @Override
    public void resumeRelation(int id) {
        juju.resumeRelation(id);
    }

    @Override
    public void addUnit(String application, int count) {
        juju.addUnit(application, count);
    }

    @Override
    public void removeUnit(String unit) {
        juju.removeUnit(unit);
    }

    @Override
    public void resolved(String unit) {
        juju.resolved(unit);
    }

    @Override
    public void resolvedNoRetry(String unit) {
        juju.resolvedNoRetry(unit);
    }

    @Override
    public Task run(String unit, String action, Map<String, ?> parameters) {
        return juju.run(unit, action, parameters);
    }

    @Override
    public Task exec(String unit, String... words) {
        return juju.exec(unit, words);
    }

    @Override
    public String addStorage(String unit, String storage) {
        return juju.addStorage(unit, storage);
    }

    @Override
    public void detachStorage(String id) {
        juju.detachStorage(id);
    }

    @Override
    public String addSecret(String name, Map<String, String> content) {
        return juju.addSecret(name, content);
    }

    @Override
    public void updateSecret(String secret, Map<String, String> content) {
        juju.updateSecret(secret, content);
    }

    @Override
    public void grantSecret(String secret, String application) {
        juju.grantSecret(secret, application);
    }

    @Override
    public void revokeSecret(String secret, String application) {
        juju.revokeSecret(secret, application);
    }

    @Override
    public void removeSecret(String secret) {
        juju.removeSecret(secret);
    }

    @Override
    public String ssh(String unit, String... words) {
        ProgramResult result = unit(unit).ssh(words);
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
            if (condition.test(status())) { // something else failed
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

    private SimulatedUnit unit(String name) {
        return juju.unit(name).orElseThrow(() -> new IllegalArgumentException("unit \"" + name + "\" not found"));
    }
}
