package dev.jops.jujusim.model;

import dev.jops.jujusim.time.Neighbours;
import dev.jops.meta.RelationMeta;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.RelationRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The links between the models of a server: consumed offers, and the relations over them. Any thread that is not inside
 * an engine may use it, because it enters one engine after another.
 */
public final class CrossModelRelations {
    /** How often models may react to each other during one look. */
    private static final int MOST_ROUNDS = 20;

    private final List<Saas> consumed = new CopyOnWriteArrayList<>();
    private final List<CrossModelRelation> relations = new CopyOnWriteArrayList<>();

    CrossModelRelations() {
        // Nothing is consumed at first.
    }

    /**
     * Lets a model consume an offer.
     *
     * @throws RefusedException if the model has something else of this name
     */
    public Saas consume(HostedModel consumer, String alias, HostedModel source, Offer offer) {
        Saas saas = consumer.engine().inside(simulation -> {
            Optional<Saas> known = consumer.saas(alias);
            if (known.filter(other -> other.offer() == offer).isPresent()) {
                return known.get();
            }
            if (known.isPresent() || consumer.application(alias).isPresent()) {
                throw new RefusedException("saas application already exists");
            }
            ApplicationRecord record = simulation.controller().addApplication(alias, null);
            return consumer.add(
                    new Saas(record, consumer, source, offer, simulation.time().instant()));
        });
        if (!consumed.contains(saas)) {
            consumed.add(saas);
        }
        saas.tell();
        return saas;
    }

    /**
     * Integrates an application with an offer that its model consumes.
     *
     * @param side the application, with or without its endpoint
     * @param endpoint the endpoint of the offer; empty if it was not named
     * @throws RefusedException if no endpoints fit, several do, or they are related already
     */
    public void integrate(HostedModel model, String side, Saas saas, String endpoint) {
        List<RelationMeta> offered = saas.source().engine().inside(simulation -> offered(saas, endpoint));
        RelationRecord here = model.engine().inside(simulation -> {
            OfferedEndpoints pair = OfferedEndpoints.of(model, side, saas, offered);
            pair.requireNew(simulation);
            return simulation
                    .remoteRelations()
                    .relate(
                            pair.application().record(),
                            pair.endpoint(),
                            saas.record(),
                            pair.offered(),
                            saas.source().uuid());
        });
        ApplicationRecord own = here.otherSideOf(saas.record());
        RelationRecord there = saas.source().engine().inside(simulation -> {
            ApplicationRecord proxy = proxy(simulation, proxyName(model, own.name()));
            return simulation
                    .remoteRelations()
                    .relate(
                            saas.offer().application().record(),
                            here.endpointOf(saas.record()),
                            proxy,
                            here.endpointOf(own),
                            model.uuid());
        });
        relations.add(new CrossModelRelation(
                saas,
                new CrossModelRelation.End(model, here, own),
                new CrossModelRelation.End(
                        saas.source(), there, saas.offer().application().record())));
    }

    private static List<RelationMeta> offered(Saas saas, String endpoint) {
        return saas.offer().declared().stream()
                .filter(declared -> endpoint.isEmpty() || endpoint.equals(declared.endpoint()))
                .toList();
    }

    private static ApplicationRecord proxy(Simulation simulation, String name) {
        ApplicationRecord known = simulation.controller().applications().get(name);
        return known == null ? simulation.controller().addApplication(name, null) : known;
    }

    /**
     * Returns the offering model's name for an application of another model, whose real name it does not learn.
     *
     * <p>juju: apiserver/facades/controller/crossmodelrelations, registerRemoteRelation
     */
    private static String proxyName(HostedModel model, String application) {
        byte[] both = (model.uuid() + " " + application).getBytes(StandardCharsets.UTF_8);
        return "remote-" + UUID.nameUUIDFromBytes(both).toString().replace("-", "");
    }

    /** Returns the relations over an offer, as the offering model numbers them, with the models that consume it. */
    public List<Connection> connections(Offer offer) {
        List<Connection> found = new ArrayList<>();
        for (CrossModelRelation relation : relations) {
            if (relation.saas().offer() == offer) {
                found.add(new Connection(
                        relation.consuming().model(), relation.offering().relation()));
            }
        }
        return found;
    }

    /** A relation over an offer, in the offering model. */
    public record Connection(HostedModel consumer, RelationRecord relation) {}

    /** Returns whether a relation of a model is one over an offer of its own. */
    boolean isOverOwnOffer(RelationRecord relation) {
        return relations.stream().anyMatch(known -> known.offering().relation() == relation);
    }

    /** Removes what a model consumes, with the relations over it. */
    public void remove(Saas saas) {
        for (CrossModelRelation relation : relations) {
            if (relation.saas() == saas) {
                end(relation.consuming());
            }
        }
        saas.consumer().engine().change(simulation -> {
            saas.record().die();
            simulation.controller().removeIfLeft(saas.record());
            saas.consumer().remove(saas);
        });
        consumed.remove(saas);
    }

    /** Ends all relations over an offer, in the consuming models too. */
    public void end(Offer offer) {
        for (CrossModelRelation relation : relations) {
            if (relation.saas().offer() == offer) {
                end(relation.offering());
            }
        }
    }

    private static void end(CrossModelRelation.End end) {
        end.model().engine().change(simulation -> {
            boolean exists = simulation.controller().relations().containsValue(end.relation());
            if (exists && !end.relation().isDying()) {
                simulation.operations().removeRelation(end.relation());
            }
        });
    }

    /** Forgets a model that is gone; its relations end in the others. */
    void gone(HostedModel model) {
        List<CrossModelRelation> ending =
                relations.stream().filter(relation -> relation.concerns(model)).toList();
        relations.removeAll(ending);
        for (CrossModelRelation relation : ending) {
            end(relation.consuming().model() == model ? relation.offering() : relation.consuming());
        }
        consumed.removeIf(saas -> saas.consumer() == model || saas.source() == model);
    }

    /** Returns the models that are linked with a model, as its clock needs them. */
    Neighbours neighboursOf(HostedModel model) {
        return new Neighbours() {
            @Override
            public boolean hasNewsForThem() {
                return relations.stream().anyMatch(relation -> relation.hasNewsFrom(model));
            }

            @Override
            public boolean exchange() {
                return CrossModelRelations.this.exchange(model);
            }

            @Override
            public void advance(Duration duration) {
                for (HostedModel other : linkedWith(model)) {
                    other.pace().advanceAlone(duration);
                }
            }
        };
    }

    private boolean exchange(HostedModel model) {
        Collection<HostedModel> others = linkedWith(model);
        others.forEach(other -> other.pace().catchUp(false));
        int rounds = 0;
        while (rounds < MOST_ROUNDS && !others.isEmpty() && carry()) {
            rounds++;
            model.pace().settle();
            others.forEach(other -> other.pace().settle());
        }
        return rounds > 0;
    }

    private synchronized boolean carry() {
        boolean hasCarried = false;
        for (CrossModelRelation relation : relations) {
            hasCarried |= relation.carry();
        }
        relations.removeIf(CrossModelRelation::isOver);
        consumed.forEach(Saas::tell);
        return hasCarried;
    }

    /** Returns the other models that are linked with a model, directly or through others. */
    private Set<HostedModel> linkedWith(HostedModel model) {
        Set<HostedModel> linked = new LinkedHashSet<>(Set.of(model));
        boolean hasGrown = true;
        while (hasGrown) {
            hasGrown = false;
            for (Saas saas : consumed) {
                if (linked.contains(saas.consumer()) || linked.contains(saas.source())) {
                    hasGrown |= linked.addAll(List.of(saas.consumer(), saas.source()));
                }
            }
        }
        linked.remove(model);
        return linked;
    }

    /** Returns the relations. */
    @Override
    public String toString() {
        return relations.toString();
    }
}
