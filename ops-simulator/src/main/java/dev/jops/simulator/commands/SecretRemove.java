package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.text.GoIntegers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code secret-remove}: held back like {@code secret-set}. */
final class SecretRemove implements HookCommand {
    private static final Flag REVISION = Flag.value(SecretRemove::refusal, "--revision");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, REVISION);
        String id = SecretUri.required(line.argument(0));
        line.atMost(1);
        long revision = GoIntegers.ofAnyBase(line.text(REVISION)).orElse(0);
        hook.buffer().secrets().remove(id, revision > 0 ? (Integer) (int) Math.min(revision, Integer.MAX_VALUE) : null);
        return "";
    }

    private static @Nullable String refusal(HookContext hook, String given) {
        return GoIntegers.ofAnyBase(given).isPresent() ? null : GoIntegers.problem("ParseInt", given);
    }
}
