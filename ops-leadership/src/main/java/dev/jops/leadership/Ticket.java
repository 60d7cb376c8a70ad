package dev.jops.leadership;

import java.util.concurrent.CompletionStage;

/** A question about leadership, put to a {@link Tracker}, that has an answer now or later. */
public interface Ticket {

    /** Waits for the answer. */
    boolean await() throws InterruptedException;

    /** The answer, once there is one; it never fails. Cancelling it does not withdraw the question. */
    CompletionStage<Boolean> ready();
}
