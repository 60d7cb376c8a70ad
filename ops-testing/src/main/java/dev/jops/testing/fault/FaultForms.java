package dev.jops.testing.fault;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The forms of all faults. Explorations draw from them by their place in this order, so another order gives other
 * schedules.
 */
final class FaultForms {
    private static final List<Form<? extends HookFault>> OF_HOOKS = List.of(
            Kill.FORM,
            KillAtEnd.FORM,
            RefuseCommit.FORM,
            FailCommand.FORM,
            FailCommandsNamed.FORM,
            Delay.FORM,
            AtCommand.FORM);

    private static final List<Form<? extends Fault>> OTHERS = List.of(
            RestartAgent.FORM,
            Vanish.FORM,
            LoseFiles.FORM,
            StopAgent.FORM,
            CutOff.FORM,
            FailRenewal.FORM,
            StopController.FORM,
            PinLease.FORM,
            StepClock.FORM,
            RevokeLease.FORM,
            StallStorage.FORM,
            RollBack.FORM);

    private static final List<Form<? extends Fault>> OF_PODS =
            List.of(ReplacePod.FORM, RestartContainer.FORM, HoldContainer.FORM, FailChecks.FORM);

    private FaultForms() {}

    /** Reads a fault, its word first. */
    static Fault read(Words words) {
        String word = words.next();
        for (Form<? extends HookFault> form : OF_HOOKS) {
            if (form.word().equals(word)) {
                return NextHook.formOf(form).read(words);
            }
        }
        for (List<Form<? extends Fault>> forms : List.of(OTHERS, OF_PODS)) {
            for (Form<? extends Fault> form : forms) {
                if (form.word().equals(word)) {
                    return form.read(words);
                }
            }
        }
        throw new IllegalArgumentException("no step of a schedule is called " + word);
    }

    /** Returns the forms that explorations draw from; some faults are there twice, by themselves and inside a hook. */
    static List<Form<? extends Fault>> drawn() {
        List<Form<? extends Fault>> drawn = new ArrayList<>();
        for (Form<? extends HookFault> form : OF_HOOKS) {
            if (form.isDrawn()) {
                drawn.add(NextHook.formOf(form));
            }
        }
        addAll(OTHERS, drawn);
        return Collections.unmodifiableList(drawn);
    }

    /** Returns the forms that explorations draw from in addition if units are pods. */
    static List<Form<? extends Fault>> drawnInPods() {
        List<Form<? extends Fault>> drawn = new ArrayList<>();
        addAll(OF_PODS, drawn);
        return Collections.unmodifiableList(drawn);
    }

    private static void addAll(List<Form<? extends Fault>> forms, List<Form<? extends Fault>> drawn) {
        for (Form<? extends Fault> form : forms) {
            if (form.isDrawn()) {
                drawn.add(form);
            }
            if (form.isDrawnInHooks()) {
                drawn.add(NextHook.formOf(AtCommand.formAround(form)));
            }
        }
    }
}
