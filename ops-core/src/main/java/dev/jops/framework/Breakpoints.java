package dev.jops.framework;

import dev.jops.hookcmds.JujuLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;

/**
 * Stops a charm for {@code juju debug-code}. Loaded only in such a session, or by a charm with breakpoints.
 *
 * <p>The charm's {@code dispatch} passes the address at which the JVM waits for a debugger as a system property.
 */
final class Breakpoints {
    private static final String ADDRESS = "jops.debugger";
    private static final String OPENED = "jops.debugger.opened";
    private static final String ALL = "all";
    private static final String HOOK = "hook";

    private Breakpoints() {}

    static String requireName(String name) {
        if (name.equals(ALL) || name.equals(HOOK)) {
            throw new IllegalArgumentException("\"" + name + "\" can't be the name of a breakpoint: juju debug-code"
                    + " gives it a meaning of its own");
        }
        boolean isValid = !name.isEmpty() && !name.startsWith("-") && !name.endsWith("-");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            isValid &= (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        }
        if (!isValid) {
            throw new IllegalArgumentException("\"" + name + "\" can't be the name of a breakpoint: use lowercase"
                    + " letters, digits and hyphens, with a letter or digit at both ends");
        }
        return name;
    }

    /** Stops at a breakpoint in the charm, whose name may be empty, if the session asks for it. */
    static void reach(String name, Set<String> wanted, JujuLog log) {
        if (wanted.isEmpty()) {
            return;
        }
        if (wanted.contains(ALL) || (!name.isEmpty() && wanted.contains(name))) {
            stop(name.isEmpty() ? "a breakpoint without a name" : "the breakpoint " + name);
        } else {
            log.warning((name.isEmpty() ? "a breakpoint without a name" : "the breakpoint " + name)
                    + " is skipped: JUJU_DEBUG_AT is " + String.join(",", wanted));
        }
    }

    /** Stops before a handler, if the session asks for it. */
    static void reachHandler(String event, String owner, Set<String> wanted) {
        if (wanted.contains(ALL) || wanted.contains(HOOK)) {
            stop("the handler of " + owner + " for " + event);
        }
    }

    private static void stop(String where) {
        String address = System.getProperty(ADDRESS);
        if (address == null) {
            System.err.println("JUJU_DEBUG_AT asks to stop at " + where + ", but there is no debugger to stop for: the"
                    + " charm's dispatch does not start Java with one");
            return;
        }
        if (isTaken(address)) {
            System.err.println("JUJU_DEBUG_AT asks to stop at " + where + ", but another process has " + address
                    + ": set JOPS_DEBUG_PORT to a free port; the charm goes on");
            return;
        }
        System.err.println("stopped at " + where + ": attach a Java debugger to " + address + ", as in \"jdb -attach "
                + address + "\"; \"catch " + BreakpointException.class.getName() + "\" stops at later ones too");
        System.err.flush();
        try {
            throw new BreakpointException(where);
        } catch (BreakpointException e) {
            // A debugger can step out of here into the charm.
        }
    }

    /** Whether another process has the port: the JVM opens it at the first stop, and would hang then. */
    private static boolean isTaken(String address) {
        if (Boolean.getBoolean(OPENED)) {
            return false;
        }
        int colon = address.lastIndexOf(':');
        try (ServerSocket free = new ServerSocket()) {
            free.bind(
                    new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
            System.setProperty(OPENED, "true"); // a property, because it belongs to the process like the port
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
