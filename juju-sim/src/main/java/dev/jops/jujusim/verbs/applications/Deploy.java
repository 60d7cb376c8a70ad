package dev.jops.jujusim.verbs.applications;

import dev.jops.jujusim.commandline.ApplicationNames;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.Charm;
import dev.jops.jujusim.model.HostedApplication;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.agent.Simulation;

/** {@code juju deploy}. */
final class Deploy implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("deploy")
                .value("num-units", "to", "config", "resource", "storage", "attach-storage", "bind", "base", "series")
                .value("channel", "revision", "constraints", "device", "overlay", "map-machines")
                .also("n", "num-units")
                .flag("trust", "force", "dry-run")
                .usage("<charm or bundle> [<application name>]", "Deploys a new application or bundle.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String wanted = arguments.require(0, "no charm or bundle specified");
        arguments.atMost(2);
        arguments.at(1).ifPresent(ApplicationNames::require);
        int units = arguments.integer("num-units", 1);
        if (units < 0) {
            throw new UsageException("--num-units must be a positive integer");
        }
        if (arguments.value("revision").isPresent()
                && arguments.value("channel").isEmpty()) {
            throw new UsageException(
                    "when using --revision option, you must also use --channel to specify future refresh operations");
        }
        HostedModel model = session.model(arguments);
        CharmLocation source = CharmLocation.of(wanted, session);
        Charm charm = model.charms().add(source.path(), source.isFromStore());
        String name = arguments.at(1).orElse(charm.name());
        String channel = source.isFromStore() ? arguments.value("channel").orElse("latest/stable") : "";
        String base = charm.base() + "/stable";
        if (!source.isFromStore()) {
            session.say("Located local charm \"" + charm.name() + "\", revision " + charm.revision());
        }
        if (arguments.is("dry-run")) {
            return 0;
        }
        DeploymentOptions options = new DeploymentOptions(arguments, session, name, charm);
        session.record("application", name);
        session.record("options", options.config());
        model.engine().change(simulation -> deploy(simulation, model, name, charm, channel, units, options));
        session.say(
                source.isFromStore()
                        ? "Deployed \"" + name + "\" from charm-hub charm \"" + charm.name() + "\", revision "
                                + charm.revision() + " in channel " + channel + " on " + base
                        : "Deploying \"" + name + "\" from local charm \"" + charm.name() + "\", revision "
                                + charm.revision() + " on " + base);
        return 0;
    }

    private static void deploy(
            Simulation simulation,
            HostedModel model,
            String name,
            Charm charm,
            String channel,
            int units,
            DeploymentOptions options) {
        if (model.application(name).isPresent()) {
            throw new RefusedException("cannot add application \"" + name + "\": application already exists");
        }
        if (!options.isForced()) {
            model.requireAssumptions(simulation, charm);
        }
        boolean isSubordinate = charm.meta().isSubordinate();
        options.require(isSubordinate, model.cloud().isKubernetes());
        HostedApplication application = model.deploy(simulation, name, charm, channel);
        ConfigValues.set(simulation, application, options.config());
        options.resources()
                .forEach((resource, content) ->
                        simulation.operations().attachResource(application.record(), resource, content));
        if (options.isTrusted()) {
            simulation.operations().trust(application.record());
        }
        application.constraints().putAll(options.constraints());
        for (int i = 0; i < units && !isSubordinate; i++) {
            model.addUnit(simulation, application);
        }
    }
}
