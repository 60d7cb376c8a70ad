package dev.jops.testing.consistency;

import dev.jops.meta.RelationMeta;
import dev.jops.meta.RelationScope;
import dev.jops.testing.exchange.RunSetup;
import dev.jops.testing.state.PeerRelationState;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.SubordinateRelationState;
import dev.jops.testing.state.TestEvent;
import java.util.ArrayList;
import java.util.List;

/** The rules about relations, their events, and how many units there are. */
final class RelationRules {
    private final RunSetup setup;
    private final State state;
    private final TestEvent event;
    private final Findings findings;

    RelationRules(RunSetup setup, State state, TestEvent event, Findings findings) {
        this.setup = setup;
        this.state = state;
        this.event = event;
        this.findings = findings;
    }

    void check() {
        List<Integer> ids = new ArrayList<>();
        for (RelationState relation : state.relations()) {
            ids.add(relation.id());
            RelationMeta endpoint = setup.meta().relations().get(relation.endpoint());
            if (endpoint == null) {
                findings.refusalsOf(() -> setup.meta().requireRelation(relation.endpoint()));
            } else {
                checkKind(relation, endpoint);
            }
            checkParties(relation);
        }
        findings.requireOnce(ids, "the relation with the number", "give each an id of its own, or none");
        setup.meta().relations().values().forEach(this::checkCount);
        checkPlannedUnits();
        if (event instanceof TestEvent.OfRelation about) {
            checkEvent(about);
        }
    }

    private void checkKind(RelationState relation, RelationMeta endpoint) {
        boolean isPeer = relation instanceof PeerRelationState;
        boolean isOfContainer = endpoint.scope() == RelationScope.CONTAINER;
        String name = relation.endpoint();
        if (endpoint.isPeer() && !isPeer) {
            findings.error(name + " is a peer endpoint: make its relation with RelationState.peer(\"" + name + "\")");
        } else if (!endpoint.isPeer() && isPeer) {
            findings.error(name + " relates the charm to another application: make its relation with"
                    + " RelationState.regular(\"" + name + "\")");
        } else if (isOfContainer && !isPeer && !(relation instanceof SubordinateRelationState)) {
            findings.error(name + " has the scope container: make its relation with RelationState.subordinate(\"" + name
                    + "\")");
        } else if (!isOfContainer && relation instanceof SubordinateRelationState) {
            findings.error(name + " has not the scope container: make its relation with RelationState.regular(\"" + name
                    + "\"), or declare the scope");
        }
    }

    private void checkParties(RelationState relation) {
        if (relation instanceof PeerRelationState && relation.remoteUnitsData().containsKey(setup.unit())) {
            findings.error(setup.unitName() + " is the unit under test, and no peer of itself in " + relation.endpoint()
                    + ": say what it says with localUnitData(...)");
        }
        if (relation.remoteApplication().filter(setup.application()::equals).isPresent()) {
            findings.error("the relation of " + relation.endpoint() + " is with " + setup.application()
                    + " itself: give remoteApplication(...) another name");
        }
    }

    private void checkCount(RelationMeta endpoint) {
        int count = state.relations(endpoint.endpoint()).size();
        if (endpoint.isPeer() && count > 1) {
            findings.warning("the state has " + count + " relations of the peer endpoint " + endpoint.endpoint()
                    + ", where Juju makes one");
        }
        if (endpoint.limit().isPresent() && count > endpoint.limit().getAsInt()) {
            findings.warning("the state has " + count + " relations of " + endpoint.endpoint() + ", whose limit is "
                    + endpoint.limit().getAsInt() + ", as after an upgrade that has lowered it");
        }
    }

    private void checkPlannedUnits() {
        if (state.plannedUnits().isEmpty()) {
            return;
        }
        int planned = state.plannedUnits().getAsInt();
        if (planned < 0) {
            findings.error(setup.application() + " can't be planned with " + planned + " units: say 0 or more");
            return;
        }
        for (RelationState relation : state.relations()) {
            int there = relation.remoteUnitsData().size() + 1;
            if (relation instanceof PeerRelationState && there != planned) {
                findings.warning(setup.application() + " is planned with " + planned + " units, and " + there
                        + " are in " + relation.endpoint() + ", as while units come or go");
            }
        }
    }

    /** Describes a relation that the state lacks, usually one from before a run whose data has changed since. */
    private String unknownRelation(RelationState relation) {
        List<RelationState> known = state.relations(relation.endpoint());
        if (known.isEmpty()) {
            return "a relation of " + relation.endpoint() + ", and the state has none: add it with relation(...)";
        }
        RelationState first = known.get(0);
        return "a relation of " + relation.endpoint() + " with other data than the state has, as that of an earlier"
                + " state: give the event the state's own, such as state.relation(" + first.id() + ")";
    }

    private void checkEvent(TestEvent.OfRelation about) {
        RelationState relation = about.relation();
        if (state.find(relation).isEmpty()) {
            findings.error(event.kind() + " is about " + unknownRelation(relation));
        }
        if (!about.hasUnit()) {
            return;
        }
        if (about.unit().isEmpty()) {
            findings.error(
                    event.kind() + " needs a unit of the other side, and the relation has none: add one, or name it"
                            + " in the event");
        } else if (about.givenUnit().isEmpty()) {
            boolean isOnly = relation.remoteUnitsData().size() == 1;
            findings.warning(event.kind() + " does not say which unit it is about: "
                    + (isOnly ? "the only one, " : "the first of several, ")
                    + about.unit().getAsInt() + ", is taken");
        } else if (!relation.remoteUnitsData().containsKey(about.givenUnit().getAsInt())) {
            findings.warning(event.kind() + " is about unit "
                    + about.givenUnit().getAsInt() + ", which is not in the relation, as when it has left since");
        }
    }
}
