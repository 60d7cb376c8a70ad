package dev.jops.leadership;

import java.util.concurrent.CompletionStage;

/** A question about leadership, put to a {@link Tracker}, that has an answer now or later. */
public interface Ticket {

    /** Waits for the answer. */
    boolean await() throws InterruptedException;

    /** The answer, once there is one; it never fails. */
    CompletionStage<Boolean> ready();

    /**
     * Withdraws the question: the tracker forgets it, and who waits for the answer gets false. Nothing happens if there is
     * an answer already. Whoever stops waiting should call it, since the tracker keeps a question until it can answer.
     */
    void cancel();
}
