package dev.jops.testing;

import dev.jops.testing.SimulatedJuju.Integration;
import dev.jops.testing.status.ApplicationStatus;
import dev.jops.testing.status.ModelStatus;
import dev.jops.testing.status.UnitStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A simulation as {@code juju status} shows it. */
record SimulatedStatus(SimulatedJuju juju, boolean onKubernetes) {

    ModelStatus model() {
        Map<String, ApplicationStatus> applications = new LinkedHashMap<>();
        for (SimulatedApplication application : juju.applications()) {
            applications.put(application.name(), of(application));
        }
        return new ModelStatus(juju.modelState().name(), "simulated", juju.version(), onKubernetes, applications);
    }

    private ApplicationStatus of(SimulatedApplication application) {
        Map<String, List<String>> related = new LinkedHashMap<>();
        for (Integration integration : juju.integrations()) {
            note(related, application, integration.endpoint(), integration.other());
            note(related, application, integration.other(), integration.endpoint());
        }
        Map<String, UnitStatus> units = new LinkedHashMap<>();
        for (SimulatedUnit unit : application.units()) {
            units.put(unit.name(), of(unit));
        }
        return new ApplicationStatus(
                application.name(), application.displayedStatus(), application.workloadVersion(), related, units);
    }

    private static void note(
            Map<String, List<String>> related, SimulatedApplication application, String own, String other) {
        if (own.startsWith(application.name() + ":")) {
            related.computeIfAbsent(own.substring(own.indexOf(':') + 1), endpoint -> new ArrayList<>())
                    .add(other.substring(0, other.indexOf(':')));
        }
    }

    /** Returns the status of a unit. An agent with a pending hook is executing, as a real one is between two hooks. */
    private UnitStatus of(SimulatedUnit unit) {
        String agent = unit.isUp() && !juju.isQuiet() ? "executing" : unit.agentStatus();
        String host = unit.principal().orElse(unit.name());
        String machine = onKubernetes ? "" : host.substring(host.indexOf('/') + 1);
        return new UnitStatus(
                unit.name(), unit.status(), agent, unit.holdsLease(), machine, unit.address(), unit.openedPorts());
    }
}
