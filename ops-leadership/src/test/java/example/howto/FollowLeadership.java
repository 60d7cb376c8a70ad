package example.howto;

import dev.jops.leadership.LeadershipChangedException;
import dev.jops.leadership.Tracker;
import java.util.List;

/** Long work of a leader, which ends when its leadership does. */
final class FollowLeadership {
    private FollowLeadership() {}

    // region steps
    /** Runs the steps for as long as the unit leads, and tells how many were run. */
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
    /** Waits for as long as the unit stays what it is, leader or follower. */
    static LeadershipChangedException awaitChange(Tracker tracker) throws InterruptedException {
        return tracker.withStableLeadership(
                leadership -> leadership.changed().toCompletableFuture().join());
    }
    // endregion
}
