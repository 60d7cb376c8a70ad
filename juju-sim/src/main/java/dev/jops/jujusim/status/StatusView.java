package dev.jops.jujusim.status;

import dev.jops.juju.JujuVersion;
import dev.jops.jujusim.commandline.Release;
import dev.jops.jujusim.model.Cloud;
import dev.jops.jujusim.model.HostedModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A model at one moment, between two hook commands. */
public final class StatusView {
    private final String model;
    private final Cloud cloud;
    private final String version;
    private final StatusLine status;
    private final Instant now;
    private final List<ApplicationLine> applications;
    private final List<MachineLine> machines;
    private final List<SaasLine> saases;
    private final List<OfferLine> offers;

    StatusView(
            String model,
            Cloud cloud,
            String version,
            StatusLine status,
            Instant now,
            List<ApplicationLine> applications,
            List<MachineLine> machines,
            List<SaasLine> saases,
            List<OfferLine> offers) {
        this.model = model;
        this.cloud = cloud;
        this.version = version;
        this.status = status;
        this.now = now;
        this.applications = applications;
        this.machines = machines;
        this.saases = saases;
        this.offers = offers;
    }

    /** Returns the view of a model as it is now. */
    public static StatusView of(HostedModel model) {
        return model.engine().inside(simulation -> new StatusGathering(model, simulation).view());
    }

    String model() {
        return model;
    }

    Cloud cloud() {
        return cloud;
    }

    String version() {
        return version;
    }

    /** Returns the model's release of Juju. */
    Release release() {
        return Release.of(JujuVersion.parse(version));
    }

    StatusLine status() {
        return status;
    }

    Instant now() {
        return now;
    }

    List<ApplicationLine> applications() {
        return applications;
    }

    List<MachineLine> machines() {
        return machines;
    }

    List<SaasLine> saases() {
        return saases;
    }

    List<OfferLine> offers() {
        return offers;
    }

    /** Returns whether there is no application, machine, consumed offer or offer. */
    public boolean isEmpty() {
        return applications.isEmpty() && machines.isEmpty() && saases.isEmpty() && offers.isEmpty();
    }

    /** Returns the status of each unit's workload, by the unit's name. */
    public SortedMap<String, StatusLine> workloads() {
        SortedMap<String, StatusLine> workloads = new TreeMap<>();
        units().forEach(unit -> workloads.put(unit.name(), unit.workload()));
        return workloads;
    }

    /** Returns the unit of this name. */
    Optional<UnitLine> unit(String name) {
        return units().stream().filter(unit -> unit.name().equals(name)).findFirst();
    }

    /** Returns all units, by application and number. */
    List<UnitLine> units() {
        List<UnitLine> units = new ArrayList<>();
        applications.forEach(application -> units.addAll(application.units()));
        return units;
    }

    /**
     * Returns the part that matches any of these words: names of applications, units or machines, with wildcards, or a
     * workload status. No words match everything.
     */
    public StatusView matching(List<String> selectors) {
        if (selectors.isEmpty()) {
            return this;
        }
        Predicate<UnitLine> isWanted = unit -> selectors.stream().anyMatch(word -> fits(unit, word));
        List<ApplicationLine> kept = new ArrayList<>();
        List<String> ids = new ArrayList<>(selectors);
        for (ApplicationLine application : applications) {
            List<UnitLine> units = application.units().stream().filter(isWanted).toList();
            if (isNamed(application.name(), selectors) || !units.isEmpty()) {
                units.forEach(unit -> ids.add(unit.machine()));
                kept.add(new ApplicationLine(
                        application.name(),
                        application.charm(),
                        application.channel(),
                        application.status(),
                        application.version(),
                        application.isExposed(),
                        application.isDying(),
                        application.isSubordinate(),
                        application.principals(),
                        application.endpoints(),
                        application.relations(),
                        units,
                        application.scale(),
                        application.address()));
            }
        }
        List<MachineLine> some =
                machines.stream().filter(machine -> ids.contains(machine.id())).toList();
        List<SaasLine> consumed =
                saases.stream().filter(saas -> isNamed(saas.name(), selectors)).toList();
        List<OfferLine> offered = offers.stream()
                .filter(offer -> isNamed(offer.application(), selectors))
                .toList();
        return new StatusView(model, cloud, version, status, now, kept, some, consumed, offered);
    }

    private static boolean isNamed(String name, List<String> selectors) {
        return selectors.stream().anyMatch(word -> isLike(name, word));
    }

    private static boolean fits(UnitLine unit, String word) {
        return isLike(unit.name(), word)
                || isLike(unit.application(), word)
                || unit.machine().equals(word)
                || unit.workload().current().equals(word)
                || (unit.isSubordinate() && isLike(unit.principal(), word));
    }

    private static boolean isLike(String name, String word) {
        if (word.indexOf('*') < 0) {
            return name.equals(word);
        }
        StringBuilder pattern = new StringBuilder();
        for (String part : word.split("\\*", -1)) {
            pattern.append(pattern.length() == 0 ? "" : ".*")
                    .append("\\Q")
                    .append(part)
                    .append("\\E");
        }
        return name.matches(pattern.toString()) || name.matches(pattern + "/\\d+");
    }

    /** Returns the name of the model. */
    @Override
    public String toString() {
        return model;
    }
}
