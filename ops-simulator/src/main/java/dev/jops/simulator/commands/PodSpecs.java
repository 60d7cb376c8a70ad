package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.List;

/**
 * The pod spec of an application, as charms for Kubernetes set it before Juju 4: {@code k8s-spec-set} with its old name
 * {@code pod-spec-set}, {@code k8s-raw-set}, and the commands that read it. Held back until the hook has succeeded.
 */
final class PodSpecs {
    private static final Flag RESOURCES = Flag.value("--k8s-resources");
    private static final String SPEC = "k8s-spec";
    private static final String RAW = "k8s-raw";

    private PodSpecs() {}

    static String setSpec(HookContext hook, List<String> arguments, String input) {
        return set(hook, CommandLine.parse(hook, arguments, input, KeyValues.FILE, RESOURCES), SPEC, "k8s spec");
    }

    static String setRaw(HookContext hook, List<String> arguments, String input) {
        return set(hook, CommandLine.parse(hook, arguments, input, KeyValues.FILE), RAW, "k8s raw spec");
    }

    static String getSpec(HookContext hook, List<String> arguments, String input) {
        return get(hook, CommandLine.parse(hook, arguments, input), SPEC);
    }

    static String getRaw(HookContext hook, List<String> arguments, String input) {
        return get(hook, CommandLine.parse(hook, arguments, input), RAW);
    }

    private static String set(HookContext hook, CommandLine line, String kind, String what) {
        line.atMost(0);
        String file = line.value(KeyValues.FILE);
        if ("".equals(file)) {
            throw CommandFailure.failed("path not set");
        }
        String text = CommandFiles.read(file == null ? "-" : file, line);
        if (text.isEmpty()) {
            throw CommandFailure.failed(
                    "no " + what + " specified: pipe " + what + " to command, or specify a file with --file");
        }
        String resources = line.text(RESOURCES);
        if (!resources.isEmpty()) {
            text += CommandFiles.read(resources, line);
        }
        if (!hook.isLeader()) {
            throw CommandFailure.failed("this unit is not the leader");
        }
        hook.buffer().setPodSpec(kind, text);
        return "";
    }

    private static String get(HookContext hook, CommandLine line, String kind) {
        line.atMost(0);
        return hook.application().podSpecs().getOrDefault(kind, "");
    }
}
