package dev.jops.simulator.time;

import java.lang.management.ManagementFactory;
import java.util.List;

/** A debugger that this JVM was started with. */
public final class Debugger {

    private Debugger() {}

    /** Returns whether there is one, which can hold a thread at a breakpoint. */
    public static boolean isAttached() {
        return isAmong(ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    /** Returns whether a JVM with these arguments has a debugger; those of JAVA_TOOL_OPTIONS are included. */
    static boolean isAmong(List<String> arguments) {
        for (String argument : arguments) {
            if (argument.startsWith("-agentlib:jdwp") || argument.startsWith("-Xrunjdwp")) {
                return true;
            }
        }
        return false;
    }
}
