package dev.jops.simulator.pebble;

import dev.jops.simulator.pebble.files.ContainerPrograms;
import dev.jops.simulator.pebble.files.ContainerUsers;
import dev.jops.simulator.pebble.files.ProcessUser;
import dev.jops.simulator.pebble.plan.CommandWords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Says why the process of a service or a check can't begin. pebble: internals/overlord/servstate, checkstate */
final class Launches {
    private final ContainerUsers users;
    private final ContainerPrograms programs;
    private final SimulatedPebble pebble;

    Launches(ContainerUsers users, ContainerPrograms programs, SimulatedPebble pebble) {
        this.users = users;
        this.programs = programs;
        this.pebble = pebble;
    }

    /** Why the process of a service with these settings can't begin, in Pebble's words; empty if it can. */
    Optional<String> problemOfService(Map<String, Object> config) {
        return withOwner(config, owner -> problem(config, owner).map(problem -> "cannot start service: " + problem));
    }

    /** Why the command of a check with these settings can't begin, in Pebble's words; empty if it can. */
    Optional<String> problemOfCheck(Map<?, ?> config) {
        return withOwner(config, owner -> {
            String directory = text(config, "working-dir");
            Optional<String> missing =
                    owner.isSaid() ? Optional.empty() : programs.missing(directory, pebble.daemonUser());
            return programs.has(program(config), pebble.daemonUser()) && missing.isPresent()
                    ? missing
                    : problem(config, owner);
        });
    }

    /** The problem with the owner of a process, or otherwise with the process. */
    private Optional<String> withOwner(
            Map<?, ?> config, Function<ContainerUsers.Owner, Optional<String>> problemOfProcess) {
        ContainerUsers.Owner owner;
        try {
            owner = owner(config);
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        return problemOfProcess.apply(owner);
    }

    private ContainerUsers.Owner owner(Map<?, ?> config) {
        return users.owner(
                text(config, "user"), number(config, "user-id"), text(config, "group"), number(config, "group-id"));
    }

    private Optional<String> problem(Map<?, ?> config, ContainerUsers.Owner owner) {
        ProcessUser daemon = pebble.daemonUser();
        return programs.problem(program(config), text(config, "working-dir"), daemon, daemon.as(owner));
    }

    private static String program(Map<?, ?> config) {
        List<String> words = CommandWords.split(text(config, "command"));
        return words.isEmpty() ? "" : words.get(0);
    }

    private static String text(Map<?, ?> config, String setting) {
        return config.get(setting) instanceof String text ? text : "";
    }

    private static OptionalInt number(Map<?, ?> config, String setting) {
        return config.get(setting) instanceof Long number ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
    }
}
