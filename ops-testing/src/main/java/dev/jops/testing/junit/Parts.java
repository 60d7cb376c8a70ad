package dev.jops.testing.junit;

import dev.jops.charm.CharmBase;
import dev.jops.testing.Harness;
import dev.jops.testing.SimulatedJuju;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The simulations and harnesses that one test uses: its parameters, and those in its fields. */
final class Parts {
    private final Map<Class<?>, Harness<?>> harnesses = new LinkedHashMap<>();
    private final List<SimulatedJuju> simulationsOfFields = new ArrayList<>();
    private final List<Harness<?>> harnessesOfFields = new ArrayList<>();
    private @Nullable SimulatedJuju simulation;

    /** Returns the simulation of the test, created with this seed if there is none yet. */
    SimulatedJuju simulation(long seed) {
        SimulatedJuju made = simulation;
        if (made == null) {
            made = SimulatedJuju.withSeed(seed);
            simulation = made;
        }
        return made;
    }

    /** Returns the harness of the test for a charm, created if there is none yet. */
    Harness<?> harness(CharmOfTest<? extends CharmBase> charm) {
        return harnesses.computeIfAbsent(charm.type(), type -> charm.harness());
    }

    void addFieldsOf(List<Object> instances) {
        for (Object instance : instances) {
            for (Class<?> type = instance.getClass(); type != null; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    add(field, instance);
                }
            }
        }
    }

    private void add(Field field, Object instance) {
        boolean isPart = field.getType() == SimulatedJuju.class || field.getType() == Harness.class;
        if (!isPart || Modifier.isStatic(field.getModifiers())) {
            return;
        }
        try {
            field.setAccessible(true);
            Object value = field.get(instance);
            if (value instanceof SimulatedJuju juju && juju != simulation) {
                simulationsOfFields.add(juju);
            } else if (value instanceof Harness<?> harness && !harnesses.containsValue(harness)) {
                harnessesOfFields.add(harness);
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError(field + " was made accessible", e);
        }
    }

    /** Returns all simulations. */
    List<SimulatedJuju> simulations() {
        List<SimulatedJuju> all = new ArrayList<>(simulationsOfFields);
        if (simulation != null) {
            all.add(0, simulation);
        }
        return all;
    }

    /** Returns all harnesses. */
    List<Harness<?>> harnesses() {
        List<Harness<?>> all = new ArrayList<>(harnesses.values());
        all.addAll(harnessesOfFields);
        return all;
    }

    /** Closes the test's parameters, and those in its fields unless they belong to the class. */
    void close(boolean keepsFields) {
        if (simulation != null) {
            simulation.close();
        }
        harnesses.values().forEach(Harness::close);
        if (!keepsFields) {
            simulationsOfFields.forEach(SimulatedJuju::close);
            harnessesOfFields.forEach(Harness::close);
        }
    }
}
