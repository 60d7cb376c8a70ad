package dev.jops.jujusim.status;

import dev.jops.jujusim.commandline.Release;
import dev.jops.jujusim.model.Models;
import dev.jops.jujusim.render.JujuTimes;
import dev.jops.jujusim.render.Tree;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A status as JSON or YAML.
 *
 * <p>juju: cmd/juju/status/formatted.go
 */
public final class StatusTree {
    private final StatusView view;
    private final ZoneId zone;
    private final boolean isJson;
    private final Release release;
    private final Map<String, @Nullable Object> storage;

    /**
     * Creates the tree of a view.
     *
     * @param storage the storage of its units, as {@link StorageTree} has it
     * @param isJson whether it is for JSON, which shows empty structures that YAML leaves out
     */
    public StatusTree(StatusView view, Map<String, @Nullable Object> storage, ZoneId zone, boolean isJson) {
        this.storage = storage;
        this.view = view;
        this.release = view.release();
        this.zone = zone;
        this.isJson = isJson;
    }

    /** Returns the values. */
    public Map<String, @Nullable Object> values() {
        Tree model = new Tree()
                .put("name", view.model())
                .put("type", view.cloud().isKubernetes() ? "caas" : "iaas")
                .put("controller", Models.CONTROLLER)
                .put("cloud", view.cloud().name())
                .putIfAny("region", view.cloud().region())
                .put("version", view.version())
                .put("model-status", status(view.status()));
        if (release.has("status sla")) {
            model.put("sla", "unsupported");
        }
        SortedMap<String, Object> machines = new TreeMap<>();
        view.machines().forEach(machine -> machines.put(machine.id(), machine(machine)));
        SortedMap<String, Object> applications = new TreeMap<>();
        view.applications().forEach(application -> applications.put(application.name(), application(application)));
        SortedMap<String, Object> saases = new TreeMap<>();
        view.saases().forEach(saas -> saases.put(saas.name(), saas(saas).values()));
        SortedMap<String, Object> offers = new TreeMap<>();
        view.offers().forEach(offer -> offers.put(offer.name(), offer(offer).values()));
        Tree tree = new Tree()
                .put("model", model)
                .put("machines", machines)
                .put("applications", applications)
                .putIfAny("application-endpoints", saases)
                .putIfAny("offers", offers);
        if (isJson || !storage.isEmpty()) {
            tree.put("storage", storage);
        }
        Tree controller = new Tree().put("timestamp", JujuTimes.timestamp(view.now(), zone));
        return tree.put("controller", controller).values();
    }

    private Map<String, @Nullable Object> status(StatusLine line) {
        return new Tree()
                .putIfAny("current", line.current())
                .putIfAny("message", line.message())
                .put("since", JujuTimes.since(line.since(), zone))
                .values();
    }

    private Map<String, @Nullable Object> agent(StatusLine line) {
        Map<String, @Nullable Object> status = status(line);
        if (!line.current().equals("allocating")) {
            status.put("version", view.version());
        }
        return status;
    }

    private Map<String, @Nullable Object> machine(MachineLine machine) {
        Tree tree = new Tree()
                .put("juju-status", agent(new StatusLine(machine.state(), "", machine.since())))
                .putIfAny("hostname", machine.isStarted() ? machine.instance() : "")
                .putIfAny("dns-name", machine.address())
                .putIfAny("ip-addresses", machine.address().isEmpty() ? List.of() : List.of(machine.address()))
                .put("instance-id", machine.instance())
                .put(
                        "machine-status",
                        status(new StatusLine(
                                machine.isStarted() ? "running" : "pending",
                                machine.isStarted() ? "Running" : "",
                                machine.since())))
                .put(
                        "modification-status",
                        status(new StatusLine(machine.isStarted() ? "applied" : "idle", "", machine.since())));
        putBase(tree, machine.base(), false);
        if (machine.isStarted()) {
            Tree eth0 = new Tree()
                    .put("ip-addresses", List.of(machine.address()))
                    .put("mac-address", macAddress(machine.id()))
                    .put("gateway", "10.0.0.1")
                    .put("space", "alpha")
                    .put("is-up", true);
            tree.put("network-interfaces", new Tree().put("eth0", eth0));
        }
        return tree.put("constraints", "arch=amd64")
                .put("hardware", "arch=amd64 cores=0 mem=0M virt-type=container")
                .values();
    }

    private static String macAddress(String machine) {
        int id = Integer.parseInt(machine);
        return String.format("00:16:3e:%02x:%02x:%02x", id >> 16 & 0xff, id >> 8 & 0xff, id & 0xff);
    }

    /** Before Juju 3.0 a base is a series, to which an application adds its operating system. */
    private void putBase(Tree tree, String base, boolean isOfApplication) {
        int at = base.indexOf('@');
        String name = base.substring(0, at);
        String channel = base.substring(at + 1);
        if (release.has("status base")) {
            tree.put("base", new Tree().put("name", name).put("channel", channel));
        } else {
            tree.put("series", Release.series(channel)).putIfAny("os", isOfApplication ? name : "");
        }
    }

    private Map<String, @Nullable Object> application(ApplicationLine application) {
        boolean isPod = view.cloud().isKubernetes();
        SortedMap<String, Object> bindings = new TreeMap<>();
        bindings.put("", "alpha");
        application.endpoints().forEach(endpoint -> bindings.put(endpoint, "alpha"));
        Tree tree = new Tree().put("charm", application.charm().shown());
        putBase(tree, application.charm().base(), true);
        tree.put("charm-origin", application.charm().origin())
                .put("charm-name", application.charm().name())
                .put("charm-rev", application.charm().revision())
                .putIfAny("charm-channel", application.channel());
        if (isPod) {
            tree.put("scale", application.scale())
                    .put("provider-id", application.name() + "-id")
                    .put("address", application.address());
        }
        tree.put("exposed", application.isExposed())
                .putIfAny("life", application.isDying() ? "dying" : release.has("status life") ? "alive" : "")
                .put("application-status", status(application.status()))
                .putIfAny("relations", relations(application))
                .putIfAny("subordinate-to", new ArrayList<>(application.principals()));
        if (!application.isSubordinate()) {
            SortedMap<String, Object> units = new TreeMap<>();
            application.units().forEach(unit -> units.put(unit.name(), unit(unit)));
            tree.putIfAny("units", units);
        }
        return tree.putIfAny("version", application.version())
                .put("endpoint-bindings", bindings)
                .values();
    }

    private Tree saas(SaasLine saas) {
        return new Tree()
                .put("url", saas.url())
                .putIfAny("endpoints", EndpointTree.of(saas.endpoints()))
                .put("application-status", status(saas.status()))
                .putIfAny("relations", saas.relations());
    }

    private static Tree offer(OfferLine offer) {
        Tree tree = new Tree()
                .put("application", offer.application())
                .put("charm", offer.charm().shown());
        if (offer.connections() > 0) {
            tree.put("total-connected-count", offer.connections());
        }
        if (offer.active() > 0) {
            tree.put("active-connected-count", offer.active());
        }
        return tree.put("endpoints", EndpointTree.of(offer.endpoints()));
    }

    private SortedMap<String, Object> relations(ApplicationLine application) {
        SortedMap<String, Object> relations = new TreeMap<>();
        for (RelationLine relation : application.relations()) {
            List<Object> others = new ArrayList<>();
            if (relations.get(relation.endpoint()) instanceof List<?> known) {
                others.addAll(known);
            }
            Tree other = new Tree()
                    .put("related-application", relation.otherApplication())
                    .put("interface", relation.interfaceName())
                    .put("scope", relation.isContainerScoped() ? "container" : "global");
            others.add(release.has("status base") ? other.values() : relation.otherApplication());
            relations.put(relation.endpoint(), others);
        }
        return relations;
    }

    private Map<String, @Nullable Object> unit(UnitLine unit) {
        boolean isPod = view.cloud().isKubernetes();
        SortedMap<String, Object> subordinates = new TreeMap<>();
        for (UnitLine other : view.units()) {
            if (other.principal().equals(unit.name())) {
                subordinates.put(other.name(), unit(other));
            }
        }
        Tree tree = new Tree()
                .put("workload-status", status(unit.workload()))
                .put("juju-status", agent(unit.agent()))
                .putIfAny("leader", unit.isLeader())
                .putIfAny("upgrading-from", unit.upgradingFrom())
                .putIfAny("machine", unit.machine())
                .putIfAny("open-ports", unit.ports());
        if (isPod) {
            tree.putIfAny("address", unit.address())
                    .put("provider-id", unit.name().replace('/', '-'));
        } else {
            tree.putIfAny("public-address", unit.address());
        }
        return tree.putIfAny("subordinates", subordinates).values();
    }

    /** Returns the name of the model. */
    @Override
    public String toString() {
        return view.toString();
    }
}
