package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.List;

/**
 * {@code secret-set}: held back until the hook has succeeded; only then does Juju notice that the secret is gone or
 * belongs to another owner.
 */
final class SecretSet implements HookCommand {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = SecretSettingsArguments.parse(hook, arguments, input);
        String id = SecretUri.required(line.argument(0));
        List<String> content = line.arguments().subList(1, line.arguments().size());
        var settings = SecretSettingsArguments.of(
                line, content, hook.controller().secrets().now());
        hook.buffer().secrets().set(id, settings);
        return "";
    }
}
