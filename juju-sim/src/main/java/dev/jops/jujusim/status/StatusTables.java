package dev.jops.jujusim.status;

import dev.jops.jujusim.model.Models;
import dev.jops.jujusim.render.JujuTimes;
import dev.jops.jujusim.render.Table;
import dev.jops.meta.RelationMeta;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A status as tables.
 *
 * <p>juju: cmd/juju/status/output_tabular.go
 */
public final class StatusTables {
    private static final int LONGEST_MESSAGE = 120;
    private static final int LONGEST_VERSION = 15;
    private static final int LONGEST_IMAGE_VERSION = 30;

    private final StatusView view;
    private final ZoneId zone;
    private final boolean hasRelations;

    /**
     * Creates the tables of a view.
     *
     * @param hasRelations whether to show the relations
     */
    public StatusTables(StatusView view, ZoneId zone, boolean hasRelations) {
        this.view = view;
        this.zone = zone;
        this.hasRelations = hasRelations;
    }

    private boolean isPod() {
        return view.cloud().isKubernetes();
    }

    private Table model() {
        String now = JujuTimes.timestamp(view.now(), zone);
        String cloud = view.cloud().shown();
        return view.release().has("status sla")
                ? new Table("Model", "Controller", "Cloud/Region", "Version", "SLA", "Timestamp")
                        .row(view.model(), Models.CONTROLLER, cloud, view.version(), "unsupported", now)
                : new Table("Model", "Controller", "Cloud/Region", "Version", "Timestamp")
                        .row(view.model(), Models.CONTROLLER, cloud, view.version(), now);
    }

    private Table saases() {
        Table table = new Table("SAAS", "Status", "Store", "URL");
        view.saases().forEach(saas -> table.row(saas.name(), saas.status().current(), "local", saas.url()));
        return table;
    }

    private Table offers() {
        Table table = new Table("Offer", "Application", "Charm", "Rev", "Connected", "Endpoint", "Interface", "Role");
        for (OfferLine offer : view.offers()) {
            List<String> cells = List.of(
                    offer.name(),
                    offer.application(),
                    offer.charm().name(),
                    Integer.toString(offer.charm().revision()),
                    offer.active() + "/" + offer.connections());
            boolean isFirst = true;
            for (RelationMeta endpoint : offer.endpoints()) {
                List<String> row = new ArrayList<>(isFirst ? cells : List.of("", "", "", "", ""));
                row.addAll(List.of(endpoint.endpoint(), endpoint.interfaceName(), EndpointTree.role(endpoint)));
                table.row(row.toArray(String[]::new));
                isFirst = false;
            }
        }
        return table;
    }

    private Table applications() {
        Table table = isPod()
                ? new Table(
                                "App", "Version", "Status", "Scale", "Charm", "Channel", "Rev", "Address", "Exposed",
                                "Message")
                        .right(3, 6)
                : new Table("App", "Version", "Status", "Scale", "Charm", "Channel", "Rev", "Exposed", "Message")
                        .right(3, 6);
        for (ApplicationLine application : view.applications()) {
            List<String> cells = new ArrayList<>(List.of(
                    application.name(),
                    cut(application.version(), isPod() ? LONGEST_IMAGE_VERSION : LONGEST_VERSION),
                    application.status().current(),
                    scale(application),
                    application.charm().name(),
                    application.channel(),
                    Integer.toString(application.charm().revision())));
            if (isPod()) {
                cells.add(application.address());
            }
            cells.add(application.isExposed() ? "yes" : "no");
            cells.add(cut(application.status().message(), LONGEST_MESSAGE));
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private static String scale(ApplicationLine application) {
        long ready = application.units().stream()
                .filter(unit ->
                        List.of("idle", "executing").contains(unit.agent().current()))
                .count();
        int wanted = application.isSubordinate() ? application.units().size() : application.scale();
        return ready < wanted ? ready + "/" + wanted : Long.toString(ready);
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most - 3) + "..." : text;
    }

    private Table units() {
        Table table = isPod()
                ? new Table("Unit", "Workload", "Agent", "Address", "Ports", "Message")
                : new Table("Unit", "Workload", "Agent", "Machine", "Public address", "Ports", "Message");
        for (UnitLine unit : view.units()) {
            if (!unit.isSubordinate()) {
                unit(table, unit, "");
                view.units().stream()
                        .filter(other -> other.principal().equals(unit.name()))
                        .forEach(other -> unit(table, other, "  "));
            }
        }
        return table;
    }

    private void unit(Table table, UnitLine unit, String indent) {
        List<String> cells = new ArrayList<>(List.of(
                indent + unit.name() + (unit.isLeader() ? "*" : ""),
                unit.workload().current(),
                unit.agent().current()));
        if (!isPod()) {
            cells.add(unit.machine());
        }
        cells.add(unit.address());
        cells.add(ports(unit.ports()));
        String running = unit.hook().isEmpty() ? "" : "(" + unit.hook() + ") ";
        cells.add(cut(running + unit.workload().message(), LONGEST_MESSAGE));
        table.row(cells.toArray(String[]::new));
    }

    /** Joins the ports, of which successive single ones become a range. */
    private static String ports(List<String> ports) {
        List<String> shown = new ArrayList<>();
        int begin = -1;
        int end = -1;
        String protocol = "";
        for (String port : ports) {
            int slash = port.indexOf('/');
            String number = slash < 0 ? port : port.substring(0, slash);
            boolean isSingle = slash > 0 && number.chars().allMatch(Character::isDigit);
            if (isSingle && port.substring(slash).equals(protocol) && Integer.parseInt(number) == end + 1) {
                end++;
                shown.set(shown.size() - 1, begin + "-" + end + protocol);
            } else {
                begin = isSingle ? Integer.parseInt(number) : -1;
                end = begin;
                protocol = isSingle ? port.substring(slash) : "";
                shown.add(port);
            }
        }
        return String.join(" ", shown);
    }

    private Table machines() {
        Table table = new Table(
                "Machine", "State", "Address", "Inst id", view.release().heading("Base"), "AZ", "Message");
        for (MachineLine machine : view.machines()) {
            table.row(
                    machine.id(),
                    machine.state(),
                    machine.address(),
                    machine.instance(),
                    view.release().base(machine.base()),
                    "",
                    machine.isStarted() ? "Running" : "");
        }
        return table;
    }

    private Table relations() {
        Table table =
                new Table(view.release().heading("Integration provider"), "Requirer", "Interface", "Type", "Message");
        SortedMap<String, RelationLine> sorted = new TreeMap<>(Comparator.naturalOrder());
        for (ApplicationLine application : view.applications()) {
            for (RelationLine relation : application.relations()) {
                if (relation.isProvider() || relation.isPeer()) {
                    sorted.put(application.name() + ":" + relation.endpoint() + " " + relation.id(), relation);
                } else if (isConsumed(relation.otherApplication())) {
                    sorted.put(
                            relation.otherApplication() + ":" + relation.otherEndpoint() + " " + relation.id(),
                            relation.reversed());
                }
            }
        }
        for (RelationLine relation : sorted.values()) {
            String type = relation.isPeer() ? "peer" : relation.isContainerScoped() ? "subordinate" : "regular";
            table.row(
                    relation.application() + ":" + relation.endpoint(),
                    relation.otherApplication() + ":" + relation.otherEndpoint(),
                    relation.interfaceName(),
                    type,
                    relation.message());
        }
        return table;
    }

    private boolean isConsumed(String application) {
        return view.saases().stream().anyMatch(saas -> saas.name().equals(application));
    }

    /** Returns the tables that are not empty, with an empty line between them. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(model().toString());
        List<Table> tables = new ArrayList<>(List.of(saases(), applications(), units()));
        if (!isPod()) {
            tables.add(machines());
        }
        tables.add(offers());
        if (hasRelations) {
            tables.add(relations());
        }
        for (Table table : tables) {
            if (!table.isEmpty()) {
                text.append('\n').append(table);
            }
        }
        return text.toString();
    }

    /** Returns the table of machines. */
    public String machinesAlone() {
        return machines().toString();
    }

    /** Returns a line for each unit. */
    public String lines() {
        StringBuilder text = new StringBuilder();
        for (UnitLine unit : view.units()) {
            text.append(unit.isSubordinate() ? "  " : "")
                    .append("- ")
                    .append(unit.name())
                    .append(": ")
                    .append(unit.address())
                    .append(" (agent:")
                    .append(unit.agent().current())
                    .append(", workload:")
                    .append(unit.workload().current())
                    .append(")")
                    .append(unit.ports().isEmpty() ? "" : " " + ports(unit.ports()))
                    .append('\n');
        }
        return text.toString();
    }
}
