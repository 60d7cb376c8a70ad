package dev.jops.testing;

import dev.jops.model.Status;
import dev.jops.model.UnknownStatus;
import dev.jops.simulator.agent.Simulation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Applications and units in the manner of {@code juju status}. */
final class StatusTable {
    private static final List<String> GRAVITY =
            List.of("unknown", "active", "waiting", "maintenance", "blocked", "error");

    private StatusTable() {}

    static String of(Simulation simulation, Collection<SimulatedApplication> applications) {
        List<List<String>> head = new ArrayList<>();
        head.add(List.of("Model", "Controller", "Cloud/Region", "Version"));
        head.add(List.of(
                simulation.controller().modelName(),
                "simulated",
                "virtual/time",
                simulation.controller().version().toString()));
        List<List<String>> apps = new ArrayList<>();
        apps.add(List.of("App", "Version", "Status", "Scale", "Message"));
        List<List<String>> units = new ArrayList<>();
        units.add(List.of("Unit", "Workload", "Agent", "Machine", "Message"));
        for (SimulatedApplication application : applications) {
            Status status = statusOf(application);
            apps.add(List.of(
                    application.name(),
                    application.workloadVersion(),
                    status.name(),
                    Integer.toString(application.units().size()),
                    status.message()));
            for (SimulatedUnit unit : application.units()) {
                units.add(row(unit));
            }
        }
        return table(head) + "\n" + table(apps) + "\n" + table(units);
    }

    /** juju: core/status, a status that no leader has set is the gravest of the units' */
    static Status statusOf(SimulatedApplication application) {
        Status gravest = application.status();
        if (gravest instanceof UnknownStatus) {
            for (SimulatedUnit unit : application.units()) {
                gravest = GRAVITY.indexOf(unit.status().name()) > GRAVITY.indexOf(gravest.name())
                        ? unit.status()
                        : gravest;
            }
        }
        return gravest;
    }

    private static List<String> row(SimulatedUnit unit) {
        return List.of(
                unit.name() + (unit.holdsLease() ? "*" : ""),
                unit.status().name(),
                unit.agentStatus(),
                Integer.toString(unit.number()),
                unit.status().message());
    }

    private static String table(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
