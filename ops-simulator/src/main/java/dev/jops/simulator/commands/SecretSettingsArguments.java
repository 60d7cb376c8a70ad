package dev.jops.simulator.commands;

import dev.jops.hookcmds.SecretRotate;
import dev.jops.internal.pebble.GoDuration;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.SecretSettings;
import dev.jops.simulator.model.SecretValue;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.text.GoQuotes;
import dev.jops.simulator.text.GoTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The common arguments of {@code secret-add} and {@code secret-set}. An empty string sets nothing.
 *
 * <p>juju: internal/worker/uniter/runner/jujuc/secret-add.go
 */
final class SecretSettingsArguments {
    private static final Flag LABEL = Flag.value("--label");
    private static final Flag DESCRIPTION = Flag.value("--description");
    private static final Flag ROTATE = Flag.value("--rotate");
    private static final Flag EXPIRE = Flag.value("--expire");
    private static final Flag OWNER = Flag.value("--owner");

    private SecretSettingsArguments() {}

    static CommandLine parse(HookContext hook, List<String> arguments, String input) {
        return CommandLine.parse(
                hook, arguments, input, LABEL, DESCRIPTION, ROTATE, EXPIRE, OWNER, SecretContentArguments.FILE);
    }

    /** Returns the settings of a command line, with the content of these arguments. */
    static SecretSettings of(CommandLine line, List<String> content, Instant now) {
        Instant expiry = expiry(text(line, EXPIRE), now);
        SecretRotate rotation = rotation(text(line, ROTATE));
        ownerWord(line);
        SecretValue value = SecretContentArguments.of(content, line);
        return new SecretSettings(
                text(line, LABEL),
                text(line, DESCRIPTION),
                rotation,
                expiry,
                value.encoded().isEmpty() ? null : value);
    }

    static SecretOwner owner(CommandLine line, UnitRecord unit) {
        return SecretOwner.named(
                ownerWord(line).equals("unit")
                        ? unit.name()
                        : unit.application().name());
    }

    private static String ownerWord(CommandLine line) {
        String word = line.value(OWNER);
        if (word == null || word.equals("application") || word.equals("unit")) {
            return word == null ? "application" : word;
        }
        throw CommandFailure.usage("secret owner " + GoQuotes.quoted(word) + " not valid");
    }

    private static @Nullable String text(CommandLine line, Flag flag) {
        String given = line.value(flag);
        return "".equals(given) ? null : given;
    }

    private static @Nullable SecretRotate rotation(@Nullable String word) {
        for (SecretRotate policy : SecretRotate.values()) {
            if (policy.word().equals(word)) {
                return policy;
            }
        }
        if (word != null) {
            throw CommandFailure.usage("rotate policy " + GoQuotes.quoted(word) + " not valid");
        }
        return null;
    }

    private static @Nullable Instant expiry(@Nullable String given, Instant now) {
        if (given == null) {
            return null;
        }
        Instant time = GoTimes.parse(given);
        if (time != null) {
            return time;
        }
        Duration duration = GoDuration.parse(given)
                .orElseThrow(
                        () -> CommandFailure.usage("expire time or duration " + GoQuotes.quoted(given) + " not valid"));
        if (duration.isNegative() || duration.isZero()) {
            throw CommandFailure.usage("negative expire duration " + GoQuotes.quoted(given) + " not valid");
        }
        return now.plus(duration);
    }
}
