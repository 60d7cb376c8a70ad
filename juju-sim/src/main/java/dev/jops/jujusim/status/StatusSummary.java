package dev.jops.jujusim.status;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@code juju status --format summary} shows: how many machines, units and applications are in which state.
 *
 * <p>juju: cmd/juju/status/output_summary.go
 */
public final class StatusSummary {
    private static final String NETWORKS = "Running on subnets:";
    private static final String PORTS = " Utilizing ports:";
    private static final String APPLICATIONS = "# Applications:";
    private static final int GAP = 2;
    private static final int COUNT_WIDTH = 5;

    private final StatusView view;
    private final int keyWidth;

    /** Creates the summary of a view. */
    public StatusSummary(StatusView view) {
        this.view = view;
        int longest = APPLICATIONS.length();
        for (ApplicationLine application : view.applications()) {
            longest = Math.max(longest, application.name().length());
        }
        this.keyWidth = longest + GAP;
    }

    /** Returns the text. */
    @Override
    public String toString() {
        List<String> networks = new ArrayList<>();
        TreeSet<String> ports = new TreeSet<>();
        SortedMap<String, Integer> units = new TreeMap<>();
        SortedMap<String, Integer> machines = new TreeMap<>();
        view.units().forEach(unit -> {
            if (networks.isEmpty() && !unit.address().isEmpty()) {
                networks.add(unit.address() + "/8"); // Go's mask for an address that begins with 10
            }
            ports.addAll(unit.ports());
            units.merge(unit.workload().current(), 1, Integer::sum);
        });
        view.machines().forEach(machine -> machines.merge(machine.state(), 1, Integer::sum));
        String network = String.join(", ", networks);
        String port = String.join(", ", ports);
        int width = Math.max(network.length(), port.length()) + GAP;
        StringBuilder text = new StringBuilder()
                .append(left(NETWORKS, NETWORKS.length() + GAP))
                .append(left(network, width))
                .append('\n')
                .append(left(PORTS, NETWORKS.length() + GAP))
                .append(left(port, width))
                .append('\n');
        count(text, "# Machines:", view.machines().size(), machines);
        count(text, "# Units:", view.units().size(), units);
        line(text, APPLICATIONS, "(" + view.applications().size() + ")");
        for (ApplicationLine application : view.applications()) {
            line(text, application.name(), (application.isExposed() ? 1 : 0) + "/1");
            text.setLength(text.length() - 1);
            text.append("  exposed\n");
        }
        return text.append('\n').toString();
    }

    private void count(StringBuilder text, String title, int count, SortedMap<String, Integer> states) {
        line(text, title, "(" + count + ")");
        states.forEach((state, number) -> line(text, state + ":", number + " "));
        text.append(" ".repeat(keyWidth)).append('\n');
    }

    private void line(StringBuilder text, String key, String value) {
        text.append(right(key, keyWidth)).append(right(value, COUNT_WIDTH)).append('\n');
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
