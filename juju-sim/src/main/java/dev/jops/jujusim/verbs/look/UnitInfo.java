package dev.jops.jujusim.verbs.look;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.render.Tree;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.UnitRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A unit with its relations and their data, as {@code show-unit} shows it.
 *
 * <p>juju: cmd/juju/application/showunit.go; apiserver/facades/client/application, UnitsInfo
 */
final class UnitInfo {
    private final HostedModel model;
    private final Simulation simulation;
    private final UnitAgent agent;
    private final UnitRecord unit;
    private final Optional<String> endpoint;
    private final Optional<String> relatedUnit;
    private final boolean isOnlyApplication;

    UnitInfo(HostedModel model, Simulation simulation, UnitAgent agent, Arguments arguments) {
        this.model = model;
        this.simulation = simulation;
        this.agent = agent;
        this.unit = agent.unit();
        this.endpoint = arguments.value("endpoint");
        this.relatedUnit = arguments.value("related-unit");
        this.isOnlyApplication = arguments.is("app");
    }

    Map<String, @Nullable Object> values() {
        List<Object> ports = new ArrayList<>();
        unit.openPorts().all().forEach(port -> ports.add(port.word()));
        String charm = model.application(unit.application().name())
                .map(application -> application.charm().url())
                .orElse(unit.charm().url());
        boolean isPod = model.cloud().isKubernetes();
        String machine =
                model.machines().of(unit.owner().name()).map(String::valueOf).orElse("");
        Tree tree = new Tree()
                .putIfAny("workload-version", unit.application().workloadVersion())
                .putIfAny("machine", isPod ? "" : machine)
                .put("opened-ports", ports)
                .putIfAny("public-address", isPod ? "" : unit.address())
                .put("charm", charm)
                .put("leader", agent.isLeaderAtCommit())
                .put("life", unit.isDying() ? "dying" : "alive")
                .putIfAny("relation-info", relations());
        if (isPod) {
            tree.put("provider-id", unit.name().replace('/', '-')).put("address", unit.address());
        }
        return tree.values();
    }

    private List<Object> relations() {
        List<Object> relations = new ArrayList<>();
        for (RelationRecord relation : simulation.controller().relationsOf(unit.application())) {
            String own = relation.endpointOf(unit.application());
            boolean isWanted = endpoint.map(own::equals).orElse(true);
            if (isWanted && relation.concerns(unit)) {
                relation(relation, own).ifPresent(relations::add);
            }
        }
        return relations;
    }

    private Optional<Object> relation(RelationRecord relation, String own) {
        ApplicationRecord other = relation.otherSideOf(unit.application());
        Map<String, String> applicationData = relation.databag(other.name()).values();
        Tree tree = new Tree()
                .put("relation-id", (long) relation.id())
                .put("endpoint", own)
                .put("related-endpoint", relation.endpointOf(other))
                .put("application-data", new TreeMap<>(applicationData));
        SortedMap<String, Object> related = new TreeMap<>();
        for (String member : relation.unitsSeenBy(unit)) {
            if (relatedUnit.map(member::equals).orElse(true)) {
                related.put(member, scope(true, relation.databag(member).values()));
            }
        }
        boolean hasOwn = relation.isPeer() && relation.isMember(unit.name());
        if (applicationData.isEmpty() && related.isEmpty() && !hasOwn && endpoint.isEmpty()) {
            return Optional.empty();
        }
        if (!isOnlyApplication) {
            tree.put(
                    "local-unit",
                    hasOwn ? scope(true, relation.databag(unit.name()).values()) : scope(false, null));
            tree.putIfAny("related-units", related);
        }
        return Optional.of(Collections.unmodifiableMap(tree.values()));
    }

    private static Map<String, @Nullable Object> scope(boolean isIn, @Nullable Map<String, String> data) {
        return new Tree()
                .put("in-scope", isIn)
                .put("data", data == null ? null : new TreeMap<>(data))
                .values();
    }
}
