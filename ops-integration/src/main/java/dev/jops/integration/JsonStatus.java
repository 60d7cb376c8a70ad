package dev.jops.integration;

import dev.jops.hookcmds.Port;
import dev.jops.internal.json.Json;
import dev.jops.model.Status;
import dev.jops.testing.status.ApplicationStatus;
import dev.jops.testing.status.ModelStatus;
import dev.jops.testing.status.UnitStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the output of {@code juju status --format json}. Missing values are empty; what Juju failed to find out has the
 * status error.
 *
 * <p>juju: cmd/juju/status/formatted.go, the same in 3.x and 4.x; 2.9 has only the names of related applications
 */
record JsonStatus(Map<?, ?> values) {
    private static final String FAILED = "status-error";

    static ModelStatus read(String json) {
        return of(Json.read(json)).model();
    }

    private static JsonStatus of(@Nullable Object value) {
        return new JsonStatus(value instanceof Map<?, ?> map ? map : Map.of());
    }

    private ModelStatus model() {
        JsonStatus model = at("model");
        Map<String, ApplicationStatus> applications = new LinkedHashMap<>();
        Map<String, UnitStatus> subordinates = subordinates();
        at("applications").values.forEach((name, value) -> {
            String application = String.valueOf(name);
            applications.put(application, of(value).application(application, subordinates));
        });
        return new ModelStatus(
                model.text("name"),
                model.text("cloud"),
                model.text("version"),
                model.text("type").equals("caas"),
                applications);
    }

    /** Returns the subordinate units, which Juju shows under their principals instead of their own application. */
    private Map<String, UnitStatus> subordinates() {
        Map<String, UnitStatus> subordinates = new LinkedHashMap<>();
        for (Object application : at("applications").values.values()) {
            for (Object unit : of(application).at("units").values.values()) {
                subordinates.putAll(of(unit).units("subordinates"));
            }
        }
        return subordinates;
    }

    private ApplicationStatus application(String name, Map<String, UnitStatus> subordinates) {
        Map<String, UnitStatus> units = units("units");
        subordinates.forEach((unit, status) -> {
            if (unit.startsWith(name + "/")) {
                units.put(unit, status);
            }
        });
        Map<String, List<String>> relations = new LinkedHashMap<>();
        at("relations").values.forEach((endpoint, list) -> {
            List<String> others = new ArrayList<>();
            for (Object relation : list(list)) {
                String other = relation instanceof String application
                        ? application
                        : of(relation).text("related-application");
                if (!other.equals(name)) {
                    others.add(other);
                }
            }
            if (!others.isEmpty()) {
                relations.put(String.valueOf(endpoint), others);
            }
        });
        return new ApplicationStatus(name, status("application-status"), text("version"), relations, units);
    }

    private Map<String, UnitStatus> units(String key) {
        Map<String, UnitStatus> units = new LinkedHashMap<>();
        at(key).values.forEach((name, value) -> {
            String unit = String.valueOf(name);
            units.put(unit, of(value).unit(unit));
        });
        return units;
    }

    private UnitStatus unit(String name) {
        Set<Port> ports = new LinkedHashSet<>();
        for (Object port : list(values.get("open-ports"))) {
            Port.parse(String.valueOf(port)).ifPresent(ports::add);
        }
        boolean isLeader = Boolean.TRUE.equals(values.get("leader"));
        String address = text("address").isEmpty() ? text("public-address") : text("address");
        String agent = values.containsKey(FAILED) ? "failed" : at("juju-status").text("current");
        return new UnitStatus(name, status("workload-status"), agent, isLeader, text("machine"), address, ports);
    }

    private Status status(String key) {
        if (values.containsKey(FAILED)) {
            return Status.of("error", text(FAILED));
        }
        JsonStatus status = at(key);
        return Status.of(status.text("current"), status.text("message"));
    }

    private JsonStatus at(String key) {
        return of(values.get(key));
    }

    private String text(String key) {
        Object value = values.get(key);
        return value == null ? "" : value.toString();
    }

    private static Iterable<?> list(@Nullable Object value) {
        return value instanceof Iterable<?> items ? items : List.of();
    }
}
