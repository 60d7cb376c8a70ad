package dev.jops.simulator.pebble.plan;

import dev.jops.simulator.pebble.files.ContainerUsers;
import dev.jops.simulator.pebble.http.RefusedRequestException;
import dev.jops.simulator.text.GoQuotes;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What Pebble refuses in a layer, and in what all layers together say. */
final class LayerRules {
    private static final List<String> ACTIONS = List.of("", "restart", "shutdown", "ignore");
    private static final String SUCCESS = "success-shutdown";
    private static final String FAILURE = "failure-shutdown";

    private LayerRules() {}

    static void requireFreeLabel(String label) {
        require(!label.startsWith("pebble-"), "cannot use reserved label prefix \"pebble-\"");
    }

    static void requireLayer(LayerContent layer, ContainerUsers users) {
        layer.services().forEach(LayerRules::requireService);
        layer.checks().forEach((name, check) -> requireCheck(name, check, users));
        layer.logTargets().forEach((name, target) -> {
            for (Object label : map(target, "labels").keySet()) {
                require(
                        !String.valueOf(label).startsWith("pebble_"),
                        "log target " + GoQuotes.quoted(name) + ": label " + GoQuotes.quoted(String.valueOf(label))
                                + " uses reserved prefix \"pebble_\"");
            }
            Object type = target.getOrDefault("type", "");
            require(
                    List.of("", "loki", "opentelemetry").contains(type),
                    "log target " + GoQuotes.quoted(name) + " has unsupported type "
                            + GoQuotes.quoted(String.valueOf(type)) + ", must be \"loki\" or \"opentelemetry\"");
        });
    }

    private static void requireService(String name, Map<String, Object> service) {
        require(!name.isEmpty(), "cannot use empty string as service name");
        require(!name.equals("pebble"), "cannot use reserved service name \"pebble\"");
        require(
                !name.startsWith("-"),
                "cannot use service name " + GoQuotes.quoted(name) + ": starting with \"-\" not allowed");
        requireServiceCommand(name, text(service, "command"));
        requireAction(name, "on-success", text(service, "on-success"), FAILURE);
        requireAction(name, "on-failure", text(service, "on-failure"), SUCCESS);
        map(service, "on-check-failure")
                .values()
                .forEach(action -> requireAction(name, "on-check-failure", String.valueOf(action), SUCCESS));
        require(
                !(service.get("backoff-factor") instanceof Double factor) || !(factor < 1),
                "plan service " + GoQuotes.quoted(name) + " backoff-factor must be 1.0 or greater, not "
                        + PlanText.number(service.getOrDefault("backoff-factor", "")));
    }

    private static void requireAction(String name, String setting, String action, String also) {
        require(
                ACTIONS.contains(action) || action.equals(also),
                "plan service " + GoQuotes.quoted(name) + " " + setting + " action " + GoQuotes.quoted(action)
                        + " invalid");
    }

    private static void requireServiceCommand(String name, String command) {
        String where = "plan service " + GoQuotes.quoted(name) + " command invalid: cannot parse service "
                + GoQuotes.quoted(name) + " command: ";
        List<String> words = words(where, command);
        int open = words.indexOf("[");
        int close = words.indexOf("]");
        require(open != 0, where + "cannot start command with [ ... ] group");
        require(close < 0 || (open > 0 && open < close), where + "cannot have ] outside of [ ... ] group");
        int end = close < 0 ? words.size() : close;
        require(open < 0 || !words.subList(open + 1, end).contains("["), where + "cannot nest [ ... ] groups");
        require(close < 0 || close == words.size() - 1, where + "cannot have any arguments after [ ... ] group");
    }

    private static List<String> words(String where, String command) {
        try {
            return CommandWords.split(command);
        } catch (IllegalArgumentException e) {
            throw RefusedRequestException.bad(where + e.getMessage());
        }
    }

    private static void requireCheck(String name, Map<String, Object> check, ContainerUsers users) {
        require(!name.isEmpty(), "cannot use empty string as check name");
        require(
                List.of("", "alive", "ready").contains(text(check, "level")),
                "plan check " + GoQuotes.quoted(name) + " level must be \"alive\" or \"ready\"");
        require(
                List.of("", "enabled", "disabled").contains(text(check, "startup")),
                "plan check " + GoQuotes.quoted(name) + " startup must be \"enabled\" or \"disabled\"");
        for (String duration : List.of("period", "timeout")) {
            require(
                    !text(check, duration).equals("0s"),
                    "plan check " + GoQuotes.quoted(name) + " " + duration + " must not be zero");
        }
        require(
                !text(check, "period").startsWith("-"),
                "plan check " + GoQuotes.quoted(name)
                        + " period must not be negative; Pebble itself takes it and then ends, as Go has"
                        + " no ticker for it");
        Map<?, ?> exec = map(check, "exec");
        words("plan check " + GoQuotes.quoted(name) + " command invalid: ", text(exec, "command"));
        try {
            users.owner(text(exec, "user"), number(exec, "user-id"), text(exec, "group"), number(exec, "group-id"));
        } catch (IllegalArgumentException e) {
            throw RefusedRequestException.bad(
                    "plan check " + GoQuotes.quoted(name) + " has invalid user/group: " + e.getMessage());
        }
    }

    static void requirePlan(LayerContent plan) {
        plan.services()
                .forEach((name, service) -> require(
                        !text(service, "command").isEmpty(),
                        "plan must define \"command\" for service " + GoQuotes.quoted(name)));
        plan.checks().forEach((name, check) -> requirePlanned(plan, name, check));
        plan.logTargets().forEach((name, target) -> {
            require(
                    !text(target, "type").isEmpty(),
                    "plan must define \"type\" (\"loki\" or \"opentelemetry\") for log target "
                            + GoQuotes.quoted(name));
            for (Object each : target.get("services") instanceof List<?> items ? items : List.of()) {
                String service = String.valueOf(each);
                String bare = service.startsWith("-") ? service.substring(1) : service;
                require(
                        bare.equals("all") || plan.services().containsKey(bare),
                        "log target " + GoQuotes.quoted(name) + " specifies unknown service " + GoQuotes.quoted(bare));
            }
            require(
                    !text(target, "location").isEmpty(),
                    "plan must define \"location\" for log target " + GoQuotes.quoted(name));
        });
        new ServiceOrder(plan.services()).sorted(plan.services().keySet(), false);
        plan.services()
                .forEach((name, service) -> require(
                        !service.containsKey("workload"),
                        "workload " + GoQuotes.quoted(text(service, "workload")) + ": not defined for service "
                                + GoQuotes.quoted(name)));
        require(!plan.namesWorkloads(), "cannot change workloads once the plan has been loaded");
    }

    private static void requirePlanned(LayerContent plan, String name, Map<String, Object> check) {
        int kinds = 0;
        for (String kind : List.of("http", "tcp", "exec")) {
            if (check.containsKey(kind)) {
                kinds++;
                String needed = kind.equals("http") ? "url" : kind.equals("tcp") ? "port" : "command";
                require(
                        map(check, kind).containsKey(needed),
                        "plan must set " + GoQuotes.quoted(needed) + " for " + kind + " check "
                                + GoQuotes.quoted(name));
            }
        }
        String context = text(map(check, "exec"), "service-context");
        require(
                context.isEmpty() || plan.services().containsKey(context),
                "plan check " + GoQuotes.quoted(name) + " service context specifies non-existent service "
                        + GoQuotes.quoted(context));
        require(
                kinds == 1,
                "plan must specify one of \"http\", \"tcp\", or \"exec\" for check " + GoQuotes.quoted(name));
    }

    private static OptionalInt number(Map<?, ?> settings, String name) {
        return settings.get(name) instanceof Long number ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
    }

    private static Map<?, ?> map(Map<?, ?> settings, String name) {
        return settings.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(Map<?, ?> settings, String name) {
        return settings.get(name) instanceof String text ? text : "";
    }

    private static void require(boolean isKept, String message) {
        if (!isKept) {
            throw RefusedRequestException.bad(message);
        }
    }
}
