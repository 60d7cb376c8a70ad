package dev.jops.testing.juju.tools;

import dev.jops.testing.juju.HookContext;
import dev.jops.testing.juju.SecretOwner;
import dev.jops.testing.juju.SecretSettings;
import java.util.List;

/** {@code secret-add}: the identifier is there at once, the secret when the hook has succeeded. */
final class SecretAdd implements HookTool {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = SecretSettingsArguments.parse(arguments, input);
        if (line.arguments().isEmpty() && line.value(SecretContentArguments.FILE) == null) {
            throw ToolFailure.usage("missing secret value or filename");
        }
        SecretSettings settings = SecretSettingsArguments.of(
                line, line.arguments(), hook.controller().secrets().now());
        SecretOwner owner = SecretSettingsArguments.owner(line, hook.unit());
        if (owner.kind() == SecretOwner.Kind.APPLICATION && !hook.isLeader()) {
            throw ToolFailure.failed("this unit is not the leader");
        }
        if (settings.value() == null) {
            throw ToolFailure.failed("empty secret value not valid");
        }
        String id = hook.secrets().add(owner, settings);
        return (hook.controller().rules().namesModelOfNewSecrets()
                        ? "secret://" + hook.controller().modelUuid() + "/"
                        : "secret:")
                + id + "\n";
    }
}
