package dev.jops.jujusim.verbs.relations;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.meta.RelationRole;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.RelationRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code juju suspend-relation} and {@code juju resume-relation}, in the offering model.
 *
 * <p>juju: cmd/juju/application/suspendrelation.go and resumerelation.go; apiserver/facades/client/application,
 * SetRelationsSuspended
 */
final class SuspendRelation implements Verb {
    private final boolean resumes;

    private SuspendRelation(boolean resumes) {
        this.resumes = resumes;
    }

    /** Returns both verbs. */
    static List<Verb> all() {
        return List.of(new SuspendRelation(false), new SuspendRelation(true));
    }

    @Override
    public Syntax syntax() {
        return resumes
                ? Syntax.ofModel("resume-relation")
                        .usage("<relation-id>[,<relation-id>]", "Resumes a suspended relation to an application offer.")
                : Syntax.ofModel("suspend-relation")
                        .value("message")
                        .usage("<relation-id>[ <relation-id>...]", "Suspends a relation to an application offer.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.require(0, "no relation ids specified");
        List<Integer> ids = new ArrayList<>();
        for (String word : arguments.positional()) {
            String id = word.strip();
            if (!id.matches("\\d{1,9}")) {
                throw new UsageException("relation ID \"" + word + "\" not valid");
            }
            ids.add(Integer.valueOf(id));
        }
        String message = arguments.value("message").orElse("");
        HostedModel model = session.model(arguments);
        model.engine().change(simulation -> {
            for (int id : ids) {
                requireOverOffer(id, model, simulation);
                if (resumes) {
                    simulation.operations().resumeRelation(id);
                } else {
                    simulation.operations().suspendRelation(id, message);
                }
            }
        });
        return 0;
    }

    private static void requireOverOffer(int id, HostedModel model, Simulation simulation) {
        RelationRecord relation = simulation.controller().relations().get(id);
        if (relation == null) {
            throw new RefusedException("relation " + id + " not found");
        }
        if (!model.isOverOwnOffer(relation)) {
            throw new RefusedException("cannot set suspend status for \"" + key(relation, simulation)
                    + "\" which is not associated with an offer");
        }
    }

    /** Returns both sides, the requirer first. juju: state/relation.go, relationKey */
    private static String key(RelationRecord relation, Simulation simulation) {
        List<String> sides = new ArrayList<>();
        for (ApplicationRecord application :
                simulation.controller().applications().values()) {
            if (relation.hasSide(application)) {
                String endpoint = relation.endpointOf(application);
                boolean requires = application
                        .meta()
                        .flatMap(meta -> meta.relation(endpoint))
                        .filter(declared -> declared.role() == RelationRole.REQUIRER)
                        .isPresent();
                sides.add(requires ? 0 : sides.size(), application.name() + ":" + endpoint);
            }
        }
        return String.join(" ", sides);
    }
}
