package dev.jops.jujusim.verbs.applications;

import dev.jops.jujusim.commandline.ApplicationNames;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.engine.OutsideExecutor;
import dev.jops.jujusim.model.Charm;
import dev.jops.jujusim.model.HostedApplication;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.agent.Simulation;
import java.nio.file.Files;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** {@code juju refresh}. */
final class Refresh implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("refresh")
                .alias("upgrade-charm")
                .value("path", "switch", "revision", "channel", "base", "config", "resource", "storage", "bind")
                .flag("force", "force-units", "force-base", "force-series", "trust")
                .usage("<application>", "Refresh an application's charm.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String name = ApplicationNames.require(arguments.require(0, "no application specified"));
        arguments.atMost(1);
        HostedModel model = session.model(arguments);
        HostedApplication application = model.engine()
                .inside(simulation -> model.application(name))
                .orElseThrow(() -> new RefusedException(
                        "\"" + name + "\" deploy incomplete, please try refresh again in a little bit."));
        Optional<String> path = arguments.value("path");
        Optional<String> other = arguments.value("switch");
        boolean isFromStore = other.isPresent() || application.charm().isFromStore();
        if (path.isEmpty() && other.isEmpty() && !application.charm().isFromStore()) {
            throw new RefusedException("refreshing a local charm requires either --path or --switch");
        }
        if (path.isPresent() && !Files.exists(session.path(path.get()))) {
            throw new RefusedException("\"" + path.get() + "\": file does not exist");
        }
        Charm charm = path.isPresent()
                ? model.charms().add(session.path(path.get()), false)
                : model.charms()
                        .add(
                                CharmLocation.of(
                                                other.orElse(application.charm().name()), session)
                                        .path(),
                                isFromStore);
        if (!charm.name().equals(application.charm().name()) && other.isEmpty()) {
            throw new RefusedException(
                    "cannot refresh \"" + application.charm().name() + "\" to \"" + charm.name() + "\"");
        }
        DeploymentOptions options = new DeploymentOptions(arguments, session, name, charm);
        session.tell("options", options.config());
        boolean isForced = arguments.is("force") || arguments.is("force-units");
        model.engine().change(simulation -> {
            if (!options.isForced()) {
                model.requireAssumptions(simulation, charm);
            }
            refresh(simulation, application, charm, options, isForced);
        });
        session.say("Added " + (charm.isFromStore() ? "charm-hub" : "local") + " charm \"" + charm.name()
                + "\", revision " + charm.revision() + (charm.isFromStore() ? " in channel stable" : "")
                + ", to the model");
        session.say("no change to endpoints in space \"alpha\": " + String.join(", ", endpoints(charm)));
        return 0;
    }

    private static SortedSet<String> endpoints(Charm charm) {
        SortedSet<String> endpoints = new TreeSet<>(charm.meta().relations().keySet());
        endpoints.addAll(charm.meta().extraBindings());
        endpoints.add("juju-info");
        return endpoints;
    }

    private static void refresh(
            Simulation simulation,
            HostedApplication application,
            Charm charm,
            DeploymentOptions options,
            boolean isForced) {
        simulation
                .operations()
                .refresh(
                        application.record(),
                        charm.meta(),
                        executor -> ((OutsideExecutor) executor).deploy(charm.directory()),
                        isForced);
        application.refresh(charm);
        ConfigValues.set(simulation, application, options.config());
        options.resources()
                .forEach((resource, content) ->
                        simulation.operations().attachResource(application.record(), resource, content));
        if (options.isTrusted()) {
            simulation.operations().trust(application.record());
        }
    }
}
