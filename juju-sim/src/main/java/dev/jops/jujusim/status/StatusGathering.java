package dev.jops.jujusim.status;

import dev.jops.hookcmds.Port;
import dev.jops.jujusim.engine.Journal;
import dev.jops.jujusim.model.Charm;
import dev.jops.jujusim.model.CrossModelRelations.Connection;
import dev.jops.jujusim.model.HostedApplication;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.Offer;
import dev.jops.jujusim.model.Saas;
import dev.jops.meta.RelationMeta;
import dev.jops.meta.RelationRole;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.StatusRecord;
import dev.jops.simulator.model.UnitRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gathers what a status shows, in Juju's words; used inside the engine. */
final class StatusGathering {
    private static final String LOST = "agent is not communicating with the server";

    private final HostedModel model;
    private final Simulation simulation;
    private final Journal journal;
    private final Instant now;

    StatusGathering(HostedModel model, Simulation simulation) {
        this.model = model;
        this.simulation = simulation;
        this.journal = model.engine().journal();
        this.now = simulation.time().instant();
    }

    StatusView view() {
        List<ApplicationLine> applications = new ArrayList<>();
        for (HostedApplication application : model.applications()) {
            applications.add(application(application));
        }
        applications.sort(Comparator.comparing(ApplicationLine::name));
        List<MachineLine> machines = new ArrayList<>();
        if (!model.cloud().isKubernetes()) {
            for (UnitAgent agent : simulation.agents()) {
                model.machines().of(agent.unit().name()).ifPresent(id -> machines.add(machine(id, agent)));
            }
            for (int id : model.machines().withoutUnit()) {
                machines.add(new MachineLine(
                        Integer.toString(id),
                        model.address(id),
                        instance(id),
                        Charm.DEFAULT_BASE,
                        true,
                        false,
                        model.created()));
            }
            machines.sort(Comparator.comparingInt(machine -> Integer.parseInt(machine.id())));
        }
        return new StatusView(
                model.name(),
                model.cloud(),
                simulation.controller().version().toString(),
                new StatusLine(model.isDying() ? "destroying" : "available", "", model.created()),
                now,
                applications,
                machines,
                model.saases().stream().map(this::saas).toList(),
                model.offers().values().stream().map(this::offer).toList());
    }

    private SaasLine saas(Saas saas) {
        SortedMap<String, List<String>> relations = new TreeMap<>();
        for (RelationRecord relation : simulation.controller().relationsOf(saas.record())) {
            relations
                    .computeIfAbsent(relation.endpointOf(saas.record()), endpoint -> new ArrayList<>())
                    .add(relation.otherSideOf(saas.record()).name());
        }
        StatusRecord status = saas.shown().status();
        return new SaasLine(
                saas.name(),
                saas.url(),
                saas.offer().declared(),
                new StatusLine(status.word(), status.message(), saas.shown().since()),
                relations);
    }

    private OfferLine offer(Offer offer) {
        List<Connection> connections = model.crossModel().connections(offer);
        ApplicationRecord own = offer.application().record();
        int active = (int) connections.stream()
                .map(Connection::relation)
                .filter(relation ->
                        !relation.membersOf(relation.otherSideOf(own)).isEmpty())
                .count();
        return new OfferLine(
                offer.name(),
                offer.application().name(),
                offer.application().charm(),
                connections.size(),
                active,
                offer.declared());
    }

    private String instance(int machine) {
        String uuid = model.uuid();
        return "juju-" + uuid.substring(uuid.length() - 6) + "-" + machine;
    }

    private MachineLine machine(int id, UnitAgent agent) {
        String base = model.application(agent.unit().application().name())
                .map(application -> application.charm().base())
                .orElse(Charm.DEFAULT_BASE);
        boolean isStarted = agent.isUp() || !agent.history().isEmpty();
        return new MachineLine(
                Integer.toString(id),
                isStarted ? agent.unit().address() : "",
                isStarted ? instance(id) : "pending",
                base,
                isStarted,
                agent.isLost(),
                journal.agentSince(agent.unit().name()).orElse(model.created()));
    }

    private ApplicationLine application(HostedApplication hosted) {
        ApplicationRecord record = hosted.record();
        List<UnitLine> units = new ArrayList<>();
        SortedSet<String> principals = new TreeSet<>();
        for (UnitAgent agent : simulation.agents()) {
            if (agent.unit().application() == record) {
                units.add(unit(agent, hosted));
                agent.unit()
                        .principal()
                        .ifPresent(principal ->
                                principals.add(principal.application().name()));
            }
        }
        units.sort(Comparator.comparingInt(UnitLine::number));
        SortedSet<String> endpoints = new TreeSet<>(record.endpoints());
        endpoints.addAll(hosted.charm().meta().extraBindings());
        return new ApplicationLine(
                hosted.name(),
                hosted.charm(),
                hosted.channel(),
                status(record, units),
                record.workloadVersion(),
                hosted.isExposed(),
                record.isDying(),
                record.isSubordinate(),
                principals,
                endpoints,
                relations(record),
                units,
                record.plannedUnits().orElse((int) record.units().values().stream()
                        .filter(unit -> !unit.isDying())
                        .count()),
                "10.152.183." + (2 + Math.floorMod(hosted.name().hashCode(), 250)));
    }

    private StatusLine status(ApplicationRecord record, List<UnitLine> units) {
        StatusRecord status = simulation.statusOf(record);
        if (units.isEmpty() && status.word().equals("unknown") && !record.isSubordinate()) {
            return new StatusLine("waiting", "waiting for machine", model.created());
        }
        Instant since = journal.workloadSince(record.name()).orElseGet(() -> units.stream()
                .filter(unit -> unit.workload().current().equals(status.word()))
                .map(unit -> unit.workload().since())
                .max(Comparator.naturalOrder())
                .orElse(model.created()));
        return new StatusLine(status.word(), status.message(), since);
    }

    private UnitLine unit(UnitAgent agent, HostedApplication application) {
        UnitRecord unit = agent.unit();
        String name = unit.name();
        String running =
                agent.runningHook().isEmpty() ? "" : journal.running(name).orElse("");
        String former =
                unit.charm() == unit.application().charm() ? "" : unit.charm().url();
        return new UnitLine(
                name,
                workload(agent),
                agent(agent, application, running),
                AgentMessage.inShort(application, running),
                agent.isLeaderAtCommit(),
                model.cloud().isKubernetes()
                        ? ""
                        : model.machines().of(name).map(String::valueOf).orElse(""),
                agent.history().isEmpty() && !agent.isUp() ? "" : unit.address(),
                ports(unit),
                unit.principal().map(UnitRecord::name).orElse(""),
                former);
    }

    private static boolean isSilent(UnitAgent agent) {
        return agent.isLost() || agent.isStopped() || agent.isCutOff();
    }

    private StatusLine workload(UnitAgent agent) {
        String name = agent.unit().name();
        StatusRecord status = agent.status();
        Instant since = journal.workloadSince(name).orElse(model.created());
        boolean isKept = status.word().equals("error") || status.word().equals("terminated");
        if (isSilent(agent) && !isKept && !agent.history().isEmpty()) {
            return new StatusLine("unknown", "agent lost, see 'juju show-status-log " + name + "'", since);
        }
        return new StatusLine(status.word(), status.message(), since);
    }

    private StatusLine agent(UnitAgent agent, HostedApplication application, String running) {
        Instant since = journal.agentSince(agent.unit().name()).orElse(model.created());
        if (isSilent(agent) && !agent.history().isEmpty()) {
            return new StatusLine("lost", LOST, since);
        }
        if (!agent.isUp()) {
            return agent.history().isEmpty()
                    ? new StatusLine("allocating", "", since)
                    : new StatusLine("idle", "", since);
        }
        if (!running.isEmpty()) {
            return new StatusLine("executing", AgentMessage.of(application, running), since);
        }
        return new StatusLine(simulation.time().isQuiet() ? "idle" : "executing", "", since);
    }

    private static List<String> ports(UnitRecord unit) {
        SortedSet<Port> sorted = new TreeSet<>(
                Comparator.comparing((Port port) -> port.protocol().toString()).thenComparingInt(Port::from));
        sorted.addAll(unit.openPorts().all());
        return sorted.stream().map(Port::word).toList();
    }

    private List<RelationLine> relations(ApplicationRecord record) {
        List<RelationLine> lines = new ArrayList<>();
        for (RelationRecord relation : simulation.controller().relationsOf(record)) {
            if (model.isOverOwnOffer(relation)) {
                continue; // juju: apiserver/facades/client/client/status.go, fetchRelations
            }
            ApplicationRecord other = relation.otherSideOf(record);
            String endpoint = relation.endpointOf(record);
            String otherEndpoint = relation.endpointOf(other);
            RelationMeta declared = record.meta()
                    .flatMap(meta -> meta.relation(endpoint))
                    .or(() -> other.meta().flatMap(meta -> meta.relation(otherEndpoint)))
                    .orElse(null);
            boolean isProvider = record.meta()
                    .flatMap(meta -> meta.relation(endpoint))
                    .map(meta -> meta.role() == RelationRole.PROVIDER)
                    .orElse(true);
            lines.add(new RelationLine(
                    relation.id(),
                    record.name(),
                    endpoint,
                    other.name(),
                    otherEndpoint,
                    declared == null ? "juju-info" : declared.interfaceName(),
                    isProvider,
                    relation.isPeer(),
                    relation.isContainerScoped(),
                    record.isSubordinate() || other.isSubordinate(),
                    relation.isSuspended() ? "suspended  " : ""));
        }
        return lines;
    }
}
