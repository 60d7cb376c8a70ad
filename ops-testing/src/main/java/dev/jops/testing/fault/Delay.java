package dev.jops.testing.fault;

import java.time.Duration;

/**
 * A fault that makes the n-th hook command take this long, while other units go on; after a long delay, an earlier
 * answer of is-leader no longer holds.
 */
public record Delay(int command, Duration duration) implements HookFault {
    static final Form<Delay> FORM = Form.of(
                    Delay.class, "delay", Part.command(Delay::command), Part.delay(Delay::duration), Delay::new)
            .drawn();

    /** Checks the parts. */
    public Delay {
        Numbers.requireCommand(command);
        Numbers.requireDuration(duration);
    }

    @Override
    public void strike(HookTarget hook) {
        hook.delay(command, duration);
    }

    @Override
    public String describe(String unit) {
        return "command " + command + " of the next hook of " + unit + " takes " + Times.write(duration);
    }

    @Override
    public String rule() {
        return "a hook has no time limit, and what is-leader said holds for 30 s from the question";
    }

    @Override
    public Form<Delay> form() {
        return FORM;
    }
}
