package dev.jops.simulator.pebble.plan;

import dev.jops.simulator.pebble.http.RefusedRequestException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What Pebble refuses in a layer, and in what all layers together say. */
final class LayerRules {
    private static final List<String> ACTIONS = List.of("", "restart", "shutdown", "ignore");
    private static final String SUCCESS = "success-shutdown";
    private static final String FAILURE = "failure-shutdown";

    private LayerRules() {}

    static void requireLabel(String label) {
        if (label.isEmpty()) {
            throw RefusedRequestException.bad("label must be set");
        }
        require(!label.startsWith("pebble-"), "cannot use reserved label prefix \"pebble-\"");
    }

    static void requireLayer(LayerContent layer) {
        layer.services().forEach(LayerRules::requireService);
        layer.checks().forEach(LayerRules::requireCheck);
        layer.logTargets().forEach((name, target) -> {
            Object type = target.getOrDefault("type", "");
            require(
                    List.of("", "loki", "opentelemetry").contains(type),
                    "log target \"" + name + "\" has an unsupported type \"" + type + "\"");
            for (Object label : map(target, "labels").keySet()) {
                require(
                        !String.valueOf(label).startsWith("pebble_"),
                        "log target \"" + name + "\": label \"" + label + "\" uses reserved prefix \"pebble_\"");
            }
        });
    }

    private static void requireService(String name, Map<String, Object> service) {
        require(!name.isEmpty(), "cannot use empty string as service name");
        require(!name.equals("pebble"), "cannot use reserved service name \"pebble\"");
        require(!name.startsWith("-"), "cannot use service name \"" + name + "\": starting with \"-\" not allowed");
        requireCommand("service \"" + name + "\"", text(service, "command"), true);
        requireAction(name, "on-success", text(service, "on-success"), FAILURE);
        requireAction(name, "on-failure", text(service, "on-failure"), SUCCESS);
        map(service, "on-check-failure")
                .values()
                .forEach(action -> requireAction(name, "on-check-failure", String.valueOf(action), SUCCESS));
        require(
                !(service.get("backoff-factor") instanceof Number factor) || factor.doubleValue() >= 1,
                "plan service \"" + name + "\" backoff-factor must be 1.0 or greater");
    }

    private static void requireAction(String name, String setting, String action, String also) {
        require(
                ACTIONS.contains(action) || action.equals(also),
                "plan service \"" + name + "\" " + setting + " action \"" + action + "\" invalid");
    }

    private static void requireCommand(String whose, String command, boolean hasDefaults) {
        List<String> words;
        try {
            words = CommandWords.split(command);
        } catch (IllegalArgumentException e) {
            throw RefusedRequestException.bad("plan " + whose + " command invalid: " + e.getMessage());
        }
        if (!hasDefaults) {
            return;
        }
        int open = words.indexOf("[");
        int close = words.indexOf("]");
        boolean isPlain = open < 0 && close < 0;
        boolean isGroup = open > 0
                && open == words.lastIndexOf("[")
                && (close < 0 || (close > open && close == words.size() - 1));
        require(isPlain || isGroup, "plan " + whose + " command invalid: only one [ ... ] group can stand, at its end");
    }

    private static void requireCheck(String name, Map<String, Object> check) {
        require(!name.isEmpty(), "cannot use empty string as check name");
        require(
                List.of("", "alive", "ready").contains(text(check, "level")),
                "plan check \"" + name + "\" level must be \"alive\" or \"ready\"");
        require(
                List.of("", "enabled", "disabled").contains(text(check, "startup")),
                "plan check \"" + name + "\" startup must be \"enabled\" or \"disabled\"");
        for (String duration : List.of("period", "timeout")) {
            require(
                    !text(check, duration).equals("0s"),
                    "plan check \"" + name + "\" " + duration + " must not be zero");
        }
        requireCommand("check \"" + name + "\"", text(map(check, "exec"), "command"), false);
    }

    static void requirePlan(LayerContent plan) {
        plan.services()
                .forEach((name, service) -> require(
                        !text(service, "command").isEmpty(),
                        "plan must define \"command\" for service \"" + name + "\""));
        plan.checks().forEach((name, check) -> requirePlanned(plan, name, check));
        plan.logTargets().forEach((name, target) -> {
            require(!text(target, "type").isEmpty(), "plan must define \"type\" for log target \"" + name + "\"");
            require(
                    !text(target, "location").isEmpty(),
                    "plan must define \"location\" for log target \"" + name + "\"");
            for (Object each : target.get("services") instanceof List<?> items ? items : List.of()) {
                String service = String.valueOf(each);
                String bare = service.startsWith("-") ? service.substring(1) : service;
                require(
                        bare.equals("all") || plan.services().containsKey(bare),
                        "log target \"" + name + "\" specifies unknown service \"" + bare + "\"");
            }
        });
        new ServiceOrder(plan.services()).sorted(plan.services().keySet(), false);
    }

    private static void requirePlanned(LayerContent plan, String name, Map<String, Object> check) {
        Set<String> kinds = new TreeSet<>(List.of("http", "tcp", "exec"));
        kinds.retainAll(check.keySet());
        require(
                kinds.size() == 1,
                "plan must specify one of \"http\", \"tcp\", or \"exec\" for check \"" + name + "\"");
        String kind = kinds.iterator().next();
        String needed = kind.equals("http") ? "url" : kind.equals("tcp") ? "port" : "command";
        require(
                map(check, kind).containsKey(needed),
                "plan must set \"" + needed + "\" for " + kind + " check \"" + name + "\"");
        String context = text(map(check, kind), "service-context");
        require(
                context.isEmpty() || plan.services().containsKey(context),
                "plan check \"" + name + "\" service context specifies non-existent service \"" + context + "\"");
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
