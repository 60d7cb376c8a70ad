package dev.jops.simulator.buffer;

import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.OpenPorts;
import dev.jops.simulator.model.UnitRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one hook holds back or reads only once. Each part is made on first use, because most hooks need few.
 *
 * <p>juju: internal/worker/uniter/runner/context/context.go
 */
public final class HookBuffer {
    private final Controller controller;
    private final UnitRecord unit;
    private final BooleanSupplier isLeader;
    private final BooleanSupplier leadsInController;
    private final RelationSettings settings;
    private final ReadOnce read;
    private final SortedMap<String, List<Integer>> storages = new TreeMap<>();
    private final SortedMap<String, String> metrics = new TreeMap<>();
    private final SortedMap<String, Optional<String>> podSpecs = new TreeMap<>();
    private @Nullable PendingPorts ports;
    private @Nullable PendingSecrets secrets;
    private @Nullable PendingState state;

    /**
     * Begins a hook.
     *
     * @param remote what the agent remembers of others' relation data
     * @param isLeader the agent's answer about leadership in this hook
     * @param leadsInController whether the unit leads according to the controller
     */
    public HookBuffer(
            Controller controller,
            UnitRecord unit,
            RemoteSettings remote,
            BooleanSupplier isLeader,
            BooleanSupplier leadsInController) {
        this.controller = controller;
        this.unit = unit;
        this.isLeader = isLeader;
        this.leadsInController = leadsInController;
        this.settings = new RelationSettings(unit, remote);
        this.read = new ReadOnce(unit);
    }

    /** Returns the relation data. */
    public RelationSettings settings() {
        return settings;
    }

    /** Returns the data that the hook reads only once. */
    public ReadOnce read() {
        return read;
    }

    /** Returns the ports. */
    public PendingPorts ports() {
        if (ports == null) {
            ports = new PendingPorts(unit, controller.rules(), openPorts());
        }
        return ports;
    }

    private Map<String, OpenPorts> openPorts() {
        if (!controller.rules().checksOpenPorts()) {
            return Map.of();
        }
        Map<String, OpenPorts> open = new LinkedHashMap<>();
        for (UnitRecord other : controller.rules().hasPods()
                ? unit.application().units().values()
                : controller.unitsOnMachineOf(unit)) {
            if (!other.openPorts().isEmpty()) {
                open.put(other.name(), other.openPorts());
            }
        }
        return open;
    }

    /** Returns the secrets. */
    public PendingSecrets secrets() {
        if (secrets == null) {
            secrets = new PendingSecrets(controller, unit, isLeader, leadsInController);
        }
        return secrets;
    }

    /** Returns what the charm keeps in the controller. */
    public PendingState state() {
        if (state == null) {
            state = new PendingState(unit);
        }
        return state;
    }

    /** Requests more storage once the hook has succeeded; requests for the same storage stay separate. */
    public void addStorage(String name, int count) {
        storages.computeIfAbsent(name, n -> new ArrayList<>()).add(count);
    }

    /** Records a metric, once the hook has succeeded. */
    public void addMetric(String key, String value) {
        metrics.put(key, value);
    }

    /** Sets a pod spec of the application, once the hook has succeeded. */
    public void setPodSpec(String kind, String text) {
        podSpecs.put(kind, Optional.of(text));
    }

    /** Changes the leader settings at once. */
    public void setLeaderSettings(Map<String, String> changes) {
        controller.changeLeaderSettings(unit.application(), changes);
        read.forgetLeaderSettings();
    }

    /**
     * Returns the request to be sent.
     *
     * @param refreshesNetwork whether the unit's addresses are written into its relations
     * @param countsPodSpec whether an empty pod spec is sent if there is none
     * @throws RefusedCommitException if the agent itself refuses to send it
     */
    public CommitRequest request(boolean refreshesNetwork, boolean countsPodSpec) {
        if (podSpecs.size() > 1) {
            throw new RefusedCommitException(
                    "either k8s-spec-set or k8s-raw-set can be run for each application, but not both");
        }
        if (!podSpecs.isEmpty() && !isLeader.getAsBoolean()) {
            throw new RefusedCommitException("this unit is not the leader");
        }
        if (countsPodSpec && podSpecs.isEmpty() && isLeader.getAsBoolean()) {
            podSpecs.put("k8s-spec", Optional.empty());
        }
        return new CommitRequest(
                refreshesNetwork,
                settings.sentForUnit(),
                settings.sentForApplication(),
                state == null ? Optional.empty() : state.changed(),
                ports == null ? Collections.emptySortedMap() : ports.opened(),
                ports == null ? Collections.emptySortedMap() : ports.closed(),
                storages,
                podSpecs,
                metrics,
                secrets == null ? SecretRequests.NONE : secrets.requests());
    }

    /**
     * Sends a request, unless it is empty.
     *
     * @throws RefusedCommitException if the controller refuses some of it; earlier parts, which depend on the version
     *     of Juju, are done
     */
    public void commit(CommitRequest request) {
        if (!request.isEmpty()) {
            new Commit(controller, unit, leadsInController).apply(request);
        }
    }

    /**
     * Sends a request that the controller refuses, as if leadership was lost on the way.
     *
     * @throws RefusedCommitException always; earlier parts, which depend on the version of Juju, are done
     */
    public void commitInVain(CommitRequest request) {
        new Commit(controller, unit, leadsInController).refuse(request);
    }
}
