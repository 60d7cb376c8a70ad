package dev.jops.testing.status;

import java.util.ArrayList;
import java.util.List;

/** The status of a model, laid out like {@code juju status}. */
final class StatusTable {

    private StatusTable() {}

    static String of(ModelStatus model) {
        List<List<String>> head = new ArrayList<>();
        head.add(List.of("Model", "Cloud", "Version"));
        head.add(List.of(model.name(), model.cloud(), model.version()));
        List<List<String>> apps = new ArrayList<>();
        apps.add(List.of("App", "Version", "Status", "Scale", "Message"));
        List<List<String>> units = new ArrayList<>();
        units.add(List.of("Unit", "Workload", "Agent", "Machine", "Message"));
        for (ApplicationStatus application : model.applications().values()) {
            apps.add(List.of(
                    application.name(),
                    application.version(),
                    application.status().name(),
                    Integer.toString(application.units().size()),
                    application.status().message()));
            for (UnitStatus unit : application.units().values()) {
                units.add(List.of(
                        unit.name() + (unit.leader() ? "*" : ""),
                        unit.status().name(),
                        unit.agent(),
                        unit.machine(),
                        unit.status().message()));
            }
        }
        return table(head) + "\n" + table(apps) + "\n" + table(units);
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
