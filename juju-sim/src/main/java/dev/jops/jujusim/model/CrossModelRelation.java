package dev.jops.jujusim.model;

import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.RelationRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A relation between applications of two models. Each model has a relation of its own, and is told what has happened in
 * the other's.
 *
 * <p>juju: internal/worker/remoterelations
 */
final class CrossModelRelation {
    private final Saas saas;
    private final End consuming;
    private final End offering;

    CrossModelRelation(Saas saas, End consuming, End offering) {
        this.saas = saas;
        this.consuming = consuming;
        this.offering = offering;
    }

    Saas saas() {
        return saas;
    }

    End consuming() {
        return consuming;
    }

    End offering() {
        return offering;
    }

    boolean concerns(HostedModel model) {
        return consuming.model == model || offering.model == model;
    }

    /** Returns whether a model has news for the other; used inside its engine. */
    boolean hasNewsFrom(HostedModel model) {
        return (consuming.model == model && consuming.hasNews()) || (offering.model == model && offering.hasNews());
    }

    /** Tells each model the news of the other, and returns whether there was any. */
    boolean carry() {
        boolean hasChangedThere = offering.hear(consuming.news());
        News here = offering.news();
        boolean hasChangedState = consuming.suspendAs(here);
        boolean hasChangedHere = consuming.hear(here);
        return hasChangedThere || hasChangedState || hasChangedHere;
    }

    /** Returns whether it is over on both sides. */
    boolean isOver() {
        return consuming.isOver() && offering.isOver();
    }

    /** Returns the sides. */
    @Override
    public String toString() {
        return consuming.relation + " and " + offering.relation;
    }

    /** One model's relation, between its own application and one that stands for the other model's. */
    static final class End {
        private final HostedModel model;
        private final RelationRecord relation;
        private final ApplicationRecord own;
        private volatile long told = -1;

        End(HostedModel model, RelationRecord relation, ApplicationRecord own) {
            this.model = model;
            this.relation = relation;
            this.own = own;
        }

        HostedModel model() {
            return model;
        }

        RelationRecord relation() {
            return relation;
        }

        private boolean hasNews() {
            return relation.version() != told;
        }

        private boolean isOver() {
            return model.engine().inside(this::isOver);
        }

        private boolean isOver(Simulation simulation) {
            return simulation.controller().relations().get(relation.id()) != relation;
        }

        private News news() {
            return model.engine().inside(simulation -> {
                told = relation.version();
                SortedMap<String, Map<String, String>> units = new TreeMap<>();
                for (String unit : relation.membersOf(own)) {
                    units.put(
                            unit.substring(unit.indexOf('/')),
                            relation.databag(unit).values());
                }
                return new News(
                        relation.isDying() || isOver(simulation),
                        relation.isSuspended(),
                        relation.databag(own.name()).values(),
                        units);
            });
        }

        /**
         * Applies the other model's news, under the names that its application and units have here, and returns whether
         * that changed something.
         */
        private boolean hear(News news) {
            return model.engine().inside(simulation -> {
                long before = relation.version();
                if (isOver(simulation)) {
                    return false;
                }
                if (news.isEnding()) {
                    end(simulation);
                } else {
                    follow(news, simulation);
                }
                return relation.version() != before;
            });
        }

        /**
         * Suspends or resumes it as the offering model did, and returns whether that changed something.
         *
         * <p>juju: internal/worker/remoterelations, a relation that is suspended there is suspended here
         */
        private boolean suspendAs(News news) {
            return model.engine().inside(simulation -> {
                if (news.isEnding() || isOver(simulation) || relation.isSuspended() == news.isSuspended()) {
                    return false;
                }
                if (news.isSuspended()) {
                    simulation.operations().suspendRelation(relation.id(), "");
                } else {
                    simulation.operations().resumeRelation(relation.id());
                }
                return true;
            });
        }

        private void end(Simulation simulation) {
            leaveAll(simulation, Map.of());
            if (!relation.isDying()) {
                simulation.operations().removeRelation(relation);
            }
        }

        private void follow(News news, Simulation simulation) {
            String remote = relation.otherSideOf(own).name();
            tell(remote, news.application(), simulation);
            leaveAll(simulation, news.units());
            news.units().forEach((number, data) -> {
                String unit = remote + number;
                if (relation.isMember(unit)) {
                    tell(unit, data, simulation);
                } else {
                    simulation.remoteRelations().enter(relation, unit, changes(unit, data));
                }
            });
        }

        private void leaveAll(Simulation simulation, Map<String, ?> except) {
            for (String unit : relation.membersOf(relation.otherSideOf(own))) {
                if (!except.containsKey(unit.substring(unit.indexOf('/')))) {
                    simulation.remoteRelations().leave(relation, unit);
                }
            }
        }

        private void tell(String owner, Map<String, String> data, Simulation simulation) {
            Map<String, String> changes = changes(owner, data);
            if (!changes.isEmpty()) {
                simulation.remoteRelations().change(relation, owner, changes);
            }
        }

        private Map<String, String> changes(String owner, Map<String, String> data) {
            Map<String, String> known = relation.databag(owner).values();
            Map<String, String> changes = new LinkedHashMap<>();
            known.keySet().forEach(key -> changes.put(key, ""));
            changes.putAll(data);
            changes.entrySet().removeIf(entry -> entry.getValue().equals(known.get(entry.getKey())));
            return changes;
        }

        /** Returns the relation. */
        @Override
        public String toString() {
            return relation.toString();
        }
    }

    /**
     * What one model tells the other about its side.
     *
     * @param units the data of the units, by the end of their names, from the slash on
     */
    private record News(
            boolean isEnding,
            boolean isSuspended,
            Map<String, String> application,
            SortedMap<String, Map<String, String>> units) {}
}
