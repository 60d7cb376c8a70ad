package dev.jops.testing.explore;

import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.explore.Schedule.Step;

/** The units and applications that a schedule can act on: the deployed ones, and units that it adds. */
final class ScheduleSubjects {
    private final SimulatedJuju juju;
    private final Schedule schedule;

    ScheduleSubjects(SimulatedJuju juju, Schedule schedule) {
        this.juju = juju;
        this.schedule = schedule;
    }

    void requireAll() {
        for (Step step : schedule.steps()) {
            step.act().subjects().forEach(subject -> require(subject, step));
        }
    }

    private void require(String subject, Step step) {
        String name = subject.substring(0, subject.indexOf('/') < 0 ? subject.length() : subject.indexOf('/'));
        SimulatedApplication application = juju.application(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no application " + name + " for the step "
                        + String.join(" ", step.act().words())));
        boolean isUnit = !subject.equals(name);
        String number = isUnit ? subject.substring(name.length() + 1) : "";
        if (isUnit && !Roles.isRole(number) && juju.unit(subject).isEmpty() && !canCome(application, number)) {
            throw new IllegalArgumentException("there is no unit " + subject + " for the step "
                    + String.join(" ", step.act().words()) + ": " + name + " is deployed with "
                    + application.units().size() + (application.units().size() == 1 ? " unit" : " units")
                    + (schedule.mostUnits() == Schedule.ALL_UNITS
                            ? ""
                            : ", as units=" + schedule.mostUnits() + " says"));
        }
    }

    private boolean canCome(SimulatedApplication application, String number) {
        if (application.meta().isSubordinate()) {
            return true; // a subordinate gets its units with relations
        }
        int coming = 0;
        for (SimulatedUnit unit : application.units()) {
            coming = Math.max(
                    coming, number(unit.name().substring(application.name().length() + 1)) + 1);
        }
        for (Step step : schedule.steps()) {
            coming += step.act().equals(new Operation.AddUnit(application.name())) ? 1 : 0;
        }
        return number(number) < coming;
    }

    private static int number(String digits) {
        try {
            int number = Integer.parseInt(digits);
            return digits.equals(Integer.toString(number)) ? number : Integer.MAX_VALUE;
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE; // no unit has it
        }
    }
}
