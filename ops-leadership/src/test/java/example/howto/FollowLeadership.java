package example.howto;

import dev.jops.leadership.LeadershipChangedException;
import dev.jops.leadership.Tracker;
import java.util.List;

/** Long work of a leader, which ends when its leadership does. */
final class FollowLeadership {
    private FollowLeadership() {}

    // region steps
    /** Runs the steps while the unit leads, and returns how many were run. */
    static int runAsLeader(Tracker tracker, List<Runnable> steps) throws InterruptedException {
        return tracker.withStableLeadership(leadership -> {
            int run = 0;
            try {
                while (leadership.isLeader() && run < steps.size()) {
                    leadership.check(); // throws LeadershipChangedException
                    steps.get(run).run();
                    run++;
                }
            } catch (LeadershipChangedException e) {
                System.out.println("the next leader has to finish: " + e.getMessage());
            }
            return run;
        });
    }
    // endregion

    // region wait
    /** Waits until the unit is no longer leader, or follower, as it is now. */
    static LeadershipChangedException awaitChange(Tracker tracker) throws InterruptedException {
        return tracker.withStableLeadership(
                leadership -> leadership.changed().toCompletableFuture().join());
    }
    // endregion
}
