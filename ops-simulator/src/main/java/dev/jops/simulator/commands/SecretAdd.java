package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.SecretSettings;
import java.util.List;

/** {@code secret-add}: the identifier exists at once, the secret once the hook has succeeded. */
final class SecretAdd implements HookCommand {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = SecretSettingsArguments.parse(hook, arguments, input);
        if (line.arguments().isEmpty() && line.text(SecretContentArguments.FILE).isEmpty()) {
            throw CommandFailure.usage("missing secret value or filename");
        }
        SecretSettings settings = SecretSettingsArguments.of(
                line, line.arguments(), hook.controller().secrets().now());
        SecretOwner owner = SecretSettingsArguments.owner(line, hook.unit());
        if (owner.kind() == SecretOwner.Kind.APPLICATION && !hook.isLeader()) {
            throw CommandFailure.failed("this unit is not the leader");
        }
        if (settings.value() == null) {
            throw CommandFailure.failed("empty secret value not valid");
        }
        String id = hook.buffer().secrets().add(owner, settings);
        return (hook.controller().rules().namesModelOfNewSecrets()
                        ? "secret://" + hook.controller().modelUuid() + "/"
                        : "secret:")
                + id + "\n";
    }
}
