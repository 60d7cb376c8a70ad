package dev.jops.simulator.agent;

import dev.jops.simulator.journal.History;
import dev.jops.simulator.journal.SimulationObserver;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.time.SeededChance;
import dev.jops.simulator.time.SimulatedTime;
import dev.jops.simulator.time.TurnLock;

/** The objects that all agents of a simulation share. */
record World(
        Controller controller,
        SimulatedTime time,
        TurnLock turns,
        SeededChance chance,
        History history,
        SimulationObserver observer) {}
