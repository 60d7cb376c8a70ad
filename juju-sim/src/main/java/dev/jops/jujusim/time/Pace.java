package dev.jops.jujusim.time;

import dev.jops.jujusim.engine.Engine;
import dev.jops.jujusim.engine.Patience;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How the clock of one model advances while clients use it.
 *
 * <p>Before a client looks at a model, everything happens that is due, so that it sees the model between two hooks. A
 * hook that only waits does not block the client, which sees the unit as executing, and everything else as last
 * committed.
 *
 * <p>At each look the clock advances by the real time since the last one. A client that looks again and again while
 * nothing happens is waiting for something, so at the fourth look the clock jumps to the next hook, if that is at most 10
 * minutes away. A hook takes as long as the simulation decides, however long its processes run.
 *
 * <p>A client that advances the clock wants exactly that time, so no real time is added at the next look.
 */
public final class Pace {
    /** How long a look waits for what is due, in real time. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    /** How long a look waits for another client's run, in real time. */
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
     * Creates the pace of a new model.
     *
     * @param wall a clock of real time, in nanoseconds
     */
    public Pace(Engine engine, LongSupplier wall, Neighbours neighbours) {
        this.engine = engine;
        this.wall = wall;
        this.neighbours = neighbours;
        this.lastLook = wall.getAsLong();
    }

    /**
     * Lets everything happen that is due before a client looks, here and in the models that are linked with this one.
     *
     * @param mayJump whether the clock may jump, because the client is a program that polls
     */
    public void look(boolean mayJump) {
        catchUp(mayJump);
        if (neighbours.exchange()) {
            forgetQuiet();
        }
    }

    /** Lets everything happen that is due in this model. */
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
     * Lets time pass until a condition holds.
     *
     * @param virtual the limit on the model's clock
     * @param real the limit in real time
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
                    () -> condition.getAsBoolean() || overdue.getAsBoolean() || neighbours.hasNewsForThem(),
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

    /**
     * Advances the clock, and those of the models that are linked with this one, and lets everything happen that is due
     * by then.
     */
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

    /** Returns the number of looks without a hook in between. */
    @Override
    public synchronized String toString() {
        return quietLooks + " quiet looks";
    }
}
