package dev.jops.internal.process;

import dev.jops.hookcmds.CommandResult;
import dev.jops.hookcmds.HookCommandException;
import dev.jops.hookcmds.ProcessCommandRunner;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A charm's process that has little memory or few file descriptors, and runs hook commands. */
final class SmallCharm {
    private static final ProcessCommandRunner RUNNER = new ProcessCommandRunner();

    private SmallCharm() {}

    public static void main(String[] arguments) {
        try {
            System.out.println(act(arguments));
        } catch (OutOfMemoryError e) {
            System.out.println("out of memory");
        } catch (HookCommandException e) {
            System.out.println(e.getMessage());
        }
    }

    private static String act(String[] arguments) {
        return switch (arguments[0]) {
            case "feed" ->
                RUNNER.run(List.of("wc", "-c"), "✓".repeat(Integer.parseInt(arguments[1])))
                        .stdout()
                        .strip();
            case "run" -> RUNNER.run(List.of("sh", "-c", arguments[1]), "").toString();
            case "most" -> most();
            case "full" -> full();
            case "many" -> many();
            default -> exhausted();
        };
    }

    private static String most() {
        int characters = ChildProcess.mostBytes() / 3;
        CommandResult result = RUNNER.run(List.of("tee", "/dev/stderr"), "✓".repeat(characters));
        return result.stdout().length() + " " + result.stderr().length();
    }

    /** The pipe's buffer outgrows what is left. */
    private static String full() {
        List<byte[]> ballast = new ArrayList<>();
        for (int size = 1 << 20; size > 1 << 14; size /= 2) {
            fill(ballast, size);
        }
        ballast.subList(0, 1).clear();
        CommandResult result =
                RUNNER.run(List.of("head", "-c", String.valueOf(ChildProcess.mostBytes()), "/dev/zero"), "");
        return result.stdout().length() + " beside " + ballast.size();
    }

    private static void fill(List<byte[]> ballast, int size) {
        try {
            while (true) {
                ballast.add(new byte[size]);
            }
        } catch (OutOfMemoryError e) {
            // Then smaller ones.
        }
    }

    private static String many() {
        for (int i = 0; i < 500; i++) {
            RUNNER.run(List.of("cat"), "input");
        }
        return "500 commands";
    }

    private static String exhausted() {
        RUNNER.run(List.of("true"), ""); // which loads what a command takes
        List<FileInputStream> open = new ArrayList<>();
        try {
            while (true) {
                open.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException e) {
            // Now there is none left.
        }
        RUNNER.run(List.of("true"), "");
        return "started beside " + open.size();
    }
}
