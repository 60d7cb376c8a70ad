package dev.jops.simulator.commands;

import dev.jops.internal.yaml.Yaml;
import dev.jops.internal.yaml.YamlException;
import dev.jops.simulator.hook.HookContext;
import java.io.IOException;
import java.util.List;

/**
 * The pod spec of an application, as charms for Kubernetes set it before Juju 4: {@code k8s-spec-set} with its old name
 * {@code pod-spec-set}, {@code k8s-raw-set}, and the commands that read it. Kept back until the hook has succeeded.
 */
final class PodSpecs {
    private static final Flag RESOURCES = Flag.value("--k8s-resources");
    private static final String SPEC = "k8s-spec";
    private static final String RAW = "k8s-raw";

    private PodSpecs() {}

    static String setSpec(HookContext hook, List<String> arguments, String input) {
        return set(hook, CommandLine.parse(arguments, input, KeyValues.FILE, RESOURCES), SPEC, "pod spec");
    }

    static String setRaw(HookContext hook, List<String> arguments, String input) {
        return set(hook, CommandLine.parse(arguments, input, KeyValues.FILE), RAW, "k8s raw spec");
    }

    static String getSpec(HookContext hook, List<String> arguments, String input) {
        return get(hook, CommandLine.parse(arguments, input), SPEC);
    }

    static String getRaw(HookContext hook, List<String> arguments, String input) {
        return get(hook, CommandLine.parse(arguments, input), RAW);
    }

    private static String set(HookContext hook, CommandLine line, String kind, String what) {
        line.atMost(0);
        String file = line.value(KeyValues.FILE);
        String text = read(file == null ? "-" : file, line);
        if (text.isBlank()) {
            throw CommandFailure.failed(
                    "no " + what + " specified: pipe " + what + " to command, or specify a file with --file");
        }
        if (!hook.isLeader()) {
            throw CommandFailure.failed("this unit is not the leader");
        }
        hook.buffer().setPodSpec(kind, text);
        return "";
    }

    private static String read(String file, CommandLine line) {
        try {
            String text = KeyValues.text(file, line.input());
            Yaml.read(text);
            return text;
        } catch (YamlException | IOException e) {
            throw CommandFailure.failed("cannot read " + file + ": " + e.getMessage());
        }
    }

    private static String get(HookContext hook, CommandLine line, String kind) {
        line.atMost(0);
        return hook.application().podSpecs().getOrDefault(kind, "");
    }
}
