package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.text.GoQuotes;
import java.util.List;
import java.util.Map;

/**
 * {@code payload-register}, {@code payload-unregister} and {@code payload-status-set}: take effect at once; only before
 * Juju 4.
 */
final class Payloads {
    private static final List<String> STATUSES = List.of("running", "starting", "stopped", "stopping");

    private Payloads() {}

    static String register(HookContext hook, List<String> arguments, String input) {
        List<String> words = words(hook, arguments, input, 3).arguments(); // the rest are labels
        String type = words.get(0);
        String name = words.get(1);
        Object declared = hook.unit().charm().meta().metadata().get("payloads");
        if (!(declared instanceof Map<?, ?> payloads) || !(payloads.get(name) instanceof Map<?, ?> payload)) {
            throw CommandFailure.failed("payload " + GoQuotes.quoted(name) + " not found in metadata.yaml");
        }
        String expected = String.valueOf(payload.get("type"));
        if (!expected.equals(type)) {
            throw CommandFailure.failed("incorrect type " + GoQuotes.quoted(type) + " for payload "
                    + GoQuotes.quoted(name) + ", expected " + GoQuotes.quoted(expected));
        }
        hook.unit().payloads().put(name + "/" + words.get(2), "running");
        return "";
    }

    static String unregister(HookContext hook, List<String> arguments, String input) {
        List<String> words = words(hook, arguments, input, 2).atMost(2).arguments();
        String id = words.get(0) + "/" + words.get(1);
        requireRegistered(hook, id);
        hook.unit().payloads().remove(id);
        return "";
    }

    static String setStatus(HookContext hook, List<String> arguments, String input) {
        List<String> words = words(hook, arguments, input, 3).atMost(3).arguments();
        String id = words.get(0) + "/" + words.get(1);
        String status = words.get(2);
        if (!STATUSES.contains(status)) {
            throw CommandFailure.failed("status " + GoQuotes.quoted(status) + " not supported; expected one of ["
                    + "\"running\", \"starting\", \"stopped\", \"stopping\"]");
        }
        requireRegistered(hook, id);
        hook.unit().payloads().put(id, status);
        return "";
    }

    private static void requireRegistered(HookContext hook, String id) {
        if (!hook.unit().payloads().containsKey(id)) {
            throw CommandFailure.failed(id + " not found");
        }
    }

    private static CommandLine words(HookContext hook, List<String> arguments, String input, int fewest) {
        CommandLine line = CommandLine.parse(hook, arguments, input);
        if (line.arguments().size() < fewest) {
            throw CommandFailure.usage("missing required arguments");
        }
        return line;
    }
}
