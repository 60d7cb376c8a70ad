package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.List;
import java.util.Map;

/** {@code payload-register}, {@code payload-unregister} and {@code payload-status-set}: at once; only before Juju 4. */
final class Payloads {
    private static final List<String> STATUSES = List.of("starting", "started", "stopping", "stopped");

    private Payloads() {}

    static String register(HookContext hook, List<String> arguments, String input) {
        List<String> words = words(arguments, input, 3);
        String type = words.get(0);
        String name = words.get(1);
        Object declared = hook.unit().charm().meta().metadata().get("payloads");
        if (!(declared instanceof Map<?, ?> payloads) || !(payloads.get(name) instanceof Map<?, ?> payload)) {
            throw CommandFailure.failed("payload \"" + name + "\" not found in metadata.yaml");
        }
        String expected = String.valueOf(payload.get("type"));
        if (!expected.equals(type)) {
            throw CommandFailure.failed(
                    "incorrect type \"" + type + "\" for payload \"" + name + "\", expected \"" + expected + "\"");
        }
        hook.unit().payloads().put(name + "/" + words.get(2), "running");
        return "";
    }

    static String unregister(HookContext hook, List<String> arguments, String input) {
        List<String> words = words(arguments, input, 2);
        hook.unit().payloads().remove(words.get(0) + "/" + words.get(1));
        return "";
    }

    static String setStatus(HookContext hook, List<String> arguments, String input) {
        List<String> words = words(arguments, input, 3);
        String id = words.get(0) + "/" + words.get(1);
        String status = words.get(2);
        if (!STATUSES.contains(status) && !status.equals("running")) {
            throw CommandFailure.failed("status \"" + status + "\" not supported");
        }
        if (!hook.unit().payloads().containsKey(id)) {
            throw CommandFailure.failed("payload \"" + id + "\" not found");
        }
        hook.unit().payloads().put(id, status);
        return "";
    }

    private static List<String> words(List<String> arguments, String input, int fewest) {
        List<String> words = CommandLine.parse(arguments, input).arguments();
        if (words.size() < fewest) {
            throw CommandFailure.usage("missing required arguments");
        }
        return words;
    }
}
