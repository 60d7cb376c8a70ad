package dev.jops.leadership;

import java.util.concurrent.CompletionStage;

/** A question to a {@link Tracker} about leadership, which has an answer now or later. */
public interface Ticket {

    /** Waits for the answer, and returns it. */
    boolean await() throws InterruptedException;

    /** Returns a stage that completes with the answer and never fails. */
    CompletionStage<Boolean> ready();

    /**
     * Withdraws the question: the tracker forgets it, and its answer is false. Nothing happens if there is an answer
     * already. Call it when you stop waiting, because the tracker keeps a question until it can answer.
     */
    void cancel();
}
