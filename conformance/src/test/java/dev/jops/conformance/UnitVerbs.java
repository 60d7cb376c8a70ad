package dev.jops.conformance;

import dev.jops.framework.EventBase;
import dev.jops.hookcmds.Port;
import dev.jops.hookcmds.Protocol;
import dev.jops.model.Config;
import dev.jops.model.Model;
import dev.jops.model.SettableStatus;
import dev.jops.model.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a charm does with its unit, its application, its config and the model. */
final class UnitVerbs implements ScriptCharm.Verbs {
    private final Model model;

    UnitVerbs(Model model) {
        this.model = model;
    }

    @Override
    public @Nullable Object perform(Step step, @Nullable EventBase event) {
        switch (step.verb()) {
            case "set-status" -> setStatus(step);
            case "set-workload-version" -> model.unit().setWorkloadVersion(step.value());
            case "open-port" -> model.unit().openPort(port(step.value()));
            case "open-port-of" -> model.unit().openPort(portOf(step));
            case "close-port" -> model.unit().closePort(port(step.value()));
            case "set-ports" ->
                model.unit()
                        .setPorts(step.args().texts("value").stream()
                                .map(UnitVerbs::port)
                                .toArray(Port[]::new));
            default -> {
                return read(step);
            }
        }
        return null;
    }

    private @Nullable Object read(Step step) {
        return switch (step.verb()) {
            case "is-leader" -> model.unit().isLeader();
            case "status" -> {
                Status status = statusOf(step.text("of"));
                yield status.name() + ": " + status.message();
            }
            case "config" ->
                config(model.config(), step.text("option"), step.args().text("type", "string"));
            case "opened-ports" ->
                model.unit().openedPorts().stream().map(Port::word).sorted().toList();
            case "model" -> factsOf(model);
            default -> UNKNOWN;
        };
    }

    private void setStatus(Step step) {
        SettableStatus status =
                (SettableStatus) Status.of(step.text("status"), step.args().text("message", ""));
        String of = step.text("of");
        switch (of) {
            case "unit" -> model.unit().setStatus(status);
            case "app" -> model.app().setStatus(status);
            default -> {
                if (of.contains("/")) {
                    model.unit(of).setStatus(status);
                } else {
                    model.app(of).setStatus(status);
                }
            }
        }
    }

    private Status statusOf(String of) {
        return switch (of) {
            case "unit" -> model.unit().status();
            case "app" -> model.app().status();
            default ->
                of.contains("/") ? model.unit(of).status() : model.app(of).status();
        };
    }

    private static @Nullable Object config(Config config, String option, String type) {
        return switch (type) {
            case "int" ->
                config.integer(option).isPresent() ? config.integer(option).getAsLong() : null;
            case "float" ->
                config.decimal(option).isPresent() ? config.decimal(option).getAsDouble() : null;
            case "boolean" -> config.isTrue(option);
            default -> config.string(option).orElse(null);
        };
    }

    private static Port port(String word) {
        return Port.parse(word).orElseThrow();
    }

    private static Port portOf(Step step) {
        int number = step.args().number("port", 0);
        return switch (step.text("protocol")) {
            case "tcp" -> Port.tcp(number);
            case "udp" -> Port.udp(number);
            default -> new Port(Protocol.ICMP, number, number);
        };
    }

    private static Map<String, Object> factsOf(Model model) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", model.name());
        facts.put("uuid", model.uuid());
        facts.put("version", model.jujuVersion().toString());
        facts.put("unit", model.unit().name());
        facts.put("app", model.app().name());
        return facts;
    }
}
