package dev.jops.testing;

import dev.jops.testing.Schedule.Step;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The one line of a schedule: its head and its steps, parted by semicolons, each of words without blanks. */
final class ScheduleText {
    private static final String SEED = "seed=";
    private static final String UNITS = "units=";

    private ScheduleText() {}

    static String of(Schedule schedule) {
        StringBuilder line = new StringBuilder(SEED).append(schedule.seed());
        if (schedule.mostUnits() != Schedule.ALL_UNITS) {
            line.append(' ').append(UNITS).append(schedule.mostUnits());
        }
        for (Step step : schedule.steps()) {
            line.append("; ").append(duration(step.at()));
            for (String word : step.act().words()) {
                line.append(' ').append(word);
            }
        }
        return line.toString();
    }

    static Schedule parse(String line) {
        String[] parts = line.split(";", -1);
        long seed = 0;
        int units = Schedule.ALL_UNITS;
        for (String word : parts[0].strip().split(" +", -1)) {
            if (word.startsWith(SEED)) {
                seed = number(word.substring(SEED.length()));
            } else if (word.startsWith(UNITS)) {
                units = Math.toIntExact(number(word.substring(UNITS.length())));
            } else {
                throw new IllegalArgumentException("a schedule begins with seed=N or seed=N units=N, not with " + word);
            }
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            steps.add(step(parts[i].strip()));
        }
        return new Schedule(seed, units, steps);
    }

    private static Step step(String text) {
        List<String> words = List.of(text.split(" +", -1));
        if (words.size() < 3) {
            throw new IllegalArgumentException("a step has a moment, a verb and what it is done to: " + text);
        }
        return new Step(duration(words.get(0)), act(words.subList(1, words.size())));
    }

    private static Act act(List<String> words) {
        Words read = new Words(words);
        return switch (words.get(0)) {
            case "add-unit" -> new Operation.AddUnit(read.only());
            case "remove-unit" -> new Operation.RemoveUnit(read.only());
            case "config" -> new Operation.Configure(read.at(1, 4), read.at(2, 4), value(read.at(3, 4)));
            case "refresh" -> new Operation.Refresh(read.only());
            case "run" -> new Operation.RunAction(read.at(1, 3), read.at(2, 3));
            case "resolve" -> new Operation.Resolve(read.only());
            case "relate" -> new Operation.Relate(read.at(1, 3), read.at(2, 3));
            case "unrelate" -> new Operation.Unrelate(read.at(1, 3), read.at(2, 3));
            case "kill" -> new FaultInHook.Kill(read.at(1, 3), read.command(3));
            case "kill-at-end" -> new FaultInHook.KillAtEnd(read.only());
            case "refuse" -> new FaultInHook.RefuseCommit(read.only());
            case "fail" -> new FaultInHook.FailCommand(read.at(1, 3), read.command(3));
            case "delay" -> new FaultInHook.Delay(read.at(1, 4), read.command(4), duration(read.at(3, 4)));
            case "restart" -> new Outage.RestartAgent(read.only());
            case "restart-in-hook" -> new FaultInHook.RestartAgent(read.at(1, 3), read.command(3));
            case "vanish" -> new Outage.Vanish(read.at(1, 3), duration(read.at(2, 3)));
            case "vanish-in-hook" -> new FaultInHook.Vanish(read.at(1, 4), read.command(4), duration(read.at(3, 4)));
            case "stop-agent" -> new Outage.StopAgent(read.at(1, 3), duration(read.at(2, 3)));
            case "cut-off" -> new Outage.CutOff(read.at(1, 3), duration(read.at(2, 3)));
            case "cut-off-in-hook" -> new FaultInHook.CutOff(read.at(1, 4), read.command(4), duration(read.at(3, 4)));
            case "fail-renewal" -> new Outage.FailRenewal(read.only());
            case "stop-controller" -> new Outage.StopController(duration(read.only()));
            case "pin" -> new OperatorFault.PinLease(read.at(1, 3), duration(read.at(2, 3)));
            case "step-clock" -> new OperatorFault.StepClock(duration(read.only()));
            case "revoke" -> new OperatorFault.RevokeLease(read.only());
            default -> throw new IllegalArgumentException("no step of a schedule is called " + words.get(0));
        };
    }

    /** The words of one step. */
    private record Words(List<String> words) {

        String at(int index, int size) {
            if (words.size() != size) {
                throw new IllegalArgumentException(
                        words.get(0) + " takes " + (size - 1) + " words, not: " + String.join(" ", words));
            }
            return words.get(index);
        }

        String only() {
            return at(1, 2);
        }

        int command(int size) {
            return Math.toIntExact(number(at(2, size)));
        }
    }

    /** A time as {@code 75s} or {@code 0.3s}. */
    static String duration(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + "s";
    }

    private static Duration duration(String text) {
        try {
            if (text.endsWith("s")) {
                return Duration.ofMillis(new BigDecimal(text.substring(0, text.length() - 1))
                        .movePointRight(3)
                        .longValueExact());
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("a time is written as 75s or 0.3s, not as " + text, e);
        }
        throw new IllegalArgumentException("a time is written as 75s or 0.3s, not as " + text);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("this is no number: " + text, e);
        }
    }

    /** The value of an option: the letter of its type, and what it is. */
    static String value(Object value) {
        String type = value instanceof Boolean ? "b:" : value instanceof Double ? "d:" : "s:";
        boolean isWhole = value instanceof Long || value instanceof Integer;
        return (isWhole ? "i:" : type) + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
    }

    private static Object value(String text) {
        String rest = text.length() < 2 ? "" : URLDecoder.decode(text.substring(2), StandardCharsets.UTF_8);
        if (text.startsWith("b:")) {
            return Boolean.valueOf(rest);
        }
        if (text.startsWith("i:")) {
            return number(rest);
        }
        if (text.startsWith("d:")) {
            return Double.valueOf(rest);
        }
        if (text.startsWith("s:")) {
            return rest;
        }
        throw new IllegalArgumentException("a value begins with s:, b:, i: or d:, not: " + text);
    }
}
