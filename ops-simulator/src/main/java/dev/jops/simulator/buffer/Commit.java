package dev.jops.simulator.buffer;

import dev.jops.hookcmds.Port;
import dev.jops.hookcmds.Protocol;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.OpenPorts;
import dev.jops.simulator.model.SecretStore;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.rules.JujuRules;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;

/**
 * The controller's side of a hook's end. Until Juju 4.1 secrets go first and stay changed, even if the rest, which is
 * one transaction, is then refused; the hook runs again and finds its own changes. From 4.1 on all of it is one
 * transaction.
 *
 * <p>juju: apiserver/facades/agent/uniter/uniter.go, commitHookChangesForOneUnit; in 4.1
 * domain/unitstate/state/commithook.go
 */
final class Commit {
    private static final int MOST_STATE_BYTES = 2 << 20; // controller config max-charm-state-size

    private final Controller controller;
    private final JujuRules rules;
    private final UnitRecord unit;
    private final ApplicationRecord application;
    private final BooleanSupplier leads;

    /**
     * @param leads whether the unit leads according to the controller
     */
    Commit(Controller controller, UnitRecord unit, BooleanSupplier leads) {
        this.controller = controller;
        this.rules = controller.rules();
        this.unit = unit;
        this.application = unit.application();
        this.leads = leads;
    }

    /**
     * Applies a request.
     *
     * @throws RefusedCommitException if Juju refuses some of it; earlier parts may be done
     */
    void apply(CommitRequest request) {
        requireWellFormed(request);
        if (rules.commitsInOneTransaction()) {
            SecretStore secrets = controller.secrets().copy();
            new SecretCommit(secrets, unit, leads).apply(request.secrets());
            requireAcceptable(request);
            if (!request.secrets().isEmpty()) {
                controller.secrets().replaceBy(secrets);
            }
        } else {
            SecretCommit commit = new SecretCommit(controller.secrets(), unit, leads);
            controller.secrets().together(() -> commit.apply(request.secrets()));
            requireAcceptable(request);
        }
        write(request);
    }

    /**
     * Refuses a request because leadership was lost on the way, which the transaction finds.
     *
     * @throws RefusedCommitException always; the parts before the transaction are done
     */
    void refuse(CommitRequest request) {
        requireWellFormed(request);
        if (!rules.commitsInOneTransaction()) {
            new SecretCommit(controller.secrets(), unit, leads).apply(request.secrets());
        }
        throw RefusedCommitException.notLeader(unit.name(), application.name());
    }

    /** Throws if the request has mistakes that are found before anything is done. */
    private void requireWellFormed(CommitRequest request) {
        for (String name : request.storages().keySet()) {
            if (!unit.declaresStorage(name)) {
                throw new RefusedCommitException(
                        "adding storage " + name + " for " + unit.name() + ": storage \"" + name + "\" not found");
            }
        }
        if (rules.hasPods()) {
            for (List<Port> ports : request.openedPorts().values()) {
                if (ports.contains(Port.icmp())) {
                    throw new RefusedCommitException(
                            "protocol " + Protocol.ICMP.word() + " on caas models not supported");
                }
            }
        }
    }

    /** Throws if the transaction would fail. */
    private void requireAcceptable(CommitRequest request) {
        boolean needsLeader =
                !request.applicationData().isEmpty() || !request.podSpecs().isEmpty();
        if (needsLeader && !leads.getAsBoolean()) {
            throw RefusedCommitException.notLeader(unit.name(), application.name());
        }
        requireKnownEndpoints(request.openedPorts().keySet(), "open");
        requireKnownEndpoints(request.closedPorts().keySet(), "close");
        if (rules.limitsCharmState() && request.state().map(Commit::bsonSize).orElse(0) > MOST_STATE_BYTES) {
            throw new RefusedCommitException(
                    "persisting charm state: max allowed size (" + MOST_STATE_BYTES + ") exceeded");
        }
        request.storages().forEach((name, counts) -> counts.forEach(count -> requireRoom(name, count)));
    }

    private void requireKnownEndpoints(Collection<String> names, String verb) {
        for (String name : names) {
            if (!name.equals(OpenPorts.ALL_ENDPOINTS)
                    && !application.endpoints().contains(name)) {
                throw new RefusedCommitException("cannot open/close ports: " + verb + " port range: endpoint \"" + name
                        + "\" for unit \"" + unit.name() + "\" not found");
            }
        }
    }

    private void requireRoom(String name, int count) {
        try {
            unit.requireRoomFor(name, count);
        } catch (IllegalArgumentException e) {
            throw new RefusedCommitException(String.valueOf(e.getMessage()));
        }
    }

    /** Returns the size of a document of strings in the database. */
    private static int bsonSize(SortedMap<String, String> state) {
        int size = Integer.BYTES + 1;
        for (Map.Entry<String, String> entry : state.entrySet()) {
            size += 1 + bytes(entry.getKey()) + 1 + Integer.BYTES + bytes(entry.getValue()) + 1;
        }
        return size;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private void write(CommitRequest request) {
        if (request.refreshesNetwork()) {
            controller.refreshAddresses(unit);
        }
        request.applicationData()
                .forEach((relation, values) -> controller.changeData(relation, application.name(), values));
        request.unitData().forEach((relation, values) -> controller.changeData(relation, unit.name(), values));
        if (!request.openedPorts().isEmpty() || !request.closedPorts().isEmpty()) {
            unit.setOpenPorts(
                    unit.openPorts().with(request.openedPorts(), request.closedPorts(), application.endpoints()));
        }
        request.state().ifPresent(unit::setState);
        request.storages()
                .forEach((name, counts) -> counts.forEach(count -> controller.addStorages(unit, name, count)));
        request.podSpecs().forEach((kind, spec) -> spec.ifPresent(text -> application.setPodSpec(kind, text)));
        request.metrics().forEach(unit::setMetric);
    }
}
