package dev.jops.jujusim.time;

import dev.jops.jujusim.engine.Engine;
import dev.jops.jujusim.engine.Patience;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How the clock of one model goes on while clients ask.
 *
 * <p>A client that looks at a model first lets everything happen that is due, and finds it between two hooks. A hook that
 * only waits does not hold the client up: its unit is executing then, and everything else is as it was last committed.
 *
 * <p>The clock goes on by the time that has passed on the wall since somebody last looked. One who looks again and again while
 * nothing happens is waiting for something, so with the fourth look the clock jumps to the next hook, if that is not far. A
 * hook costs the clock what the simulation charges for it, however long its processes take.
 *
 * <p>One who advances the clock means that time exactly, so the wall does not count for the look that follows.
 */
public final class Pace {
    /** How long a look lets things happen before it answers with what is. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    /** How long a look waits for somebody else's run. */
    private static final Duration LONGEST_RUN_OF_OTHERS = Duration.ofMillis(250);

    private static final Patience LOOKING = new Patience(LONGEST_RUN_OF_OTHERS, LONGEST_LOOK, false);

    private static final Duration LONGEST_JUMP = Duration.ofMinutes(10);
    private static final Duration LONGEST_UNQUIET = Duration.ofHours(6);
    private static final int LOOKS_BEFORE_JUMP = 3;

    private final Engine engine;
    private final LongSupplier wall;
    private final Neighbours neighbours;
    private long lastLook;
    private int quietLooks;
    private boolean isAdvanced;

    /**
     * Creates the pace of a model that is new.
     *
     * @param wall nanoseconds of the wall clock
     */
    public Pace(Engine engine, LongSupplier wall, Neighbours neighbours) {
        this.engine = engine;
        this.wall = wall;
        this.neighbours = neighbours;
        this.lastLook = wall.getAsLong();
    }

    /**
     * Lets happen what is due before somebody looks, in the models that it has relations with too.
     *
     * @param mayJump whether it is a program that looks, which polls
     */
    public void look(boolean mayJump) {
        catchUp(mayJump);
        if (neighbours.exchange()) {
            forgetQuiet();
        }
    }

    /** Lets happen what is due in this model. */
    public void catchUp(boolean mayJump) {
        long before = engine.journal().hooksBegun();
        BooleanSupplier overdue = overdue(LONGEST_LOOK);
        boolean hasRun = settle(overdue) && engine.run(overdue, passed(), LOOKING) && settle(overdue);
        boolean isQuiet = hasRun && !overdue.getAsBoolean() && engine.journal().hooksBegun() == before;
        if (isQuiet && mayJump && countQuiet()) {
            engine.run(() -> overdue.getAsBoolean() || engine.journal().hooksBegun() != before, LONGEST_JUMP, LOOKING);
            settle(overdue);
        } else if (!isQuiet) {
            forgetQuiet();
        }
        looked();
    }

    /** Lets everything happen that is under way. */
    public void settle() {
        settle(overdue(LONGEST_LOOK));
    }

    private boolean settle(BooleanSupplier overdue) {
        return engine.run(
                () -> overdue.getAsBoolean() || engine.simulation().time().isQuiet(), LONGEST_UNQUIET, LOOKING);
    }

    /**
     * Lets things happen until a condition holds.
     *
     * @param virtual the limit on the model's clock
     * @param real the limit on the wall
     * @return whether it holds
     */
    public boolean until(BooleanSupplier condition, Duration virtual, Duration real) {
        forgetQuiet();
        BooleanSupplier overdue = overdue(real);
        Patience waiting = new Patience(LONGEST_RUN_OF_OTHERS, real, true);
        long end = engine.inside(simulation -> simulation.time().nanosAfter(virtual));
        boolean isOver = false;
        boolean holds = engine.inside(simulation -> condition.getAsBoolean());
        while (!holds && !isOver) {
            long left = end - engine.inside(simulation -> simulation.time().nanoTime());
            engine.run(
                    () -> condition.getAsBoolean() || overdue.getAsBoolean() || neighbours.waitForNews(),
                    Duration.ofNanos(Math.max(0, left)),
                    waiting);
            neighbours.exchange();
            holds = engine.inside(simulation -> condition.getAsBoolean());
            isOver = overdue.getAsBoolean()
                    || engine.inside(simulation -> simulation.time().nanoTime()) >= end;
        }
        looked();
        return holds;
    }

    /** Advances the clock by some time, those of the models that it has relations with too, and lets happen what comes in it. */
    public void advance(Duration duration) {
        until(() -> false, duration, LONGEST_UNQUIET);
        neighbours.advance(duration);
        neighbours.exchange();
        advanced();
    }

    /** Advances the clock of this model alone. */
    public void advanceAlone(Duration duration) {
        BooleanSupplier overdue = overdue(LONGEST_LOOK);
        engine.run(overdue, duration, LOOKING);
        looked();
    }

    private BooleanSupplier overdue(Duration limit) {
        long deadline = wall.getAsLong() + limit.toNanos();
        return () -> wall.getAsLong() - deadline >= 0;
    }

    private synchronized Duration passed() {
        if (isAdvanced) {
            return Duration.ZERO;
        }
        Duration passed = Duration.ofNanos(Math.max(0, wall.getAsLong() - lastLook));
        return passed.compareTo(LONGEST_JUMP) > 0 ? LONGEST_JUMP : passed;
    }

    private synchronized void looked() {
        lastLook = wall.getAsLong();
        isAdvanced = false;
    }

    private synchronized void advanced() {
        isAdvanced = true;
    }

    private synchronized boolean countQuiet() {
        quietLooks = quietLooks == LOOKS_BEFORE_JUMP ? 0 : quietLooks + 1;
        return quietLooks == 0;
    }

    private synchronized void forgetQuiet() {
        quietLooks = 0;
    }

    /** Returns how often somebody has looked in vain. */
    @Override
    public synchronized String toString() {
        return quietLooks + " quiet looks";
    }
}
