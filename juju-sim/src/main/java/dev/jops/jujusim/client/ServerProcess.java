package dev.jops.jujusim.client;

import dev.jops.jujusim.protocol.SimulationHome;
import dev.jops.jujusim.protocol.Wire;
import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Connects to this user's server, and starts it if none is running. */
final class ServerProcess {
    private static final String MAIN = "dev.jops.jujusim.server.ServerMain";
    private static final String MODULE = "dev.jops.jujusim";
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final long LONGEST_START_MILLIS = 30_000;
    private static final long PAUSE_MILLIS = 10;

    private final SimulationHome home;

    ServerProcess(SimulationHome home) {
        this.home = home;
    }

    /**
     * Returns a connection to the server.
     *
     * @throws IOException if none is running and it can't be started, or does not answer in time
     */
    Wire connect() throws IOException {
        SocketChannel connected = Files.exists(home.socket(), LinkOption.NOFOLLOW_LINKS) ? attempt() : null;
        return new Wire(connected == null ? start() : connected);
    }

    /** Connects to the socket; null if nobody listens, as when a killed server has left it behind. */
    private @Nullable SocketChannel attempt() throws IOException {
        home.requirePrivate();
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(home.socket()));
            return channel;
        } catch (IOException e) {
            channel.close();
            return null;
        }
    }

    private SocketChannel start() throws IOException {
        home.make();
        Process process = launch();
        long deadline = System.nanoTime() + LONGEST_START_MILLIS * 1_000_000;
        while (System.nanoTime() < deadline) {
            SocketChannel channel = Files.exists(home.socket()) ? attempt() : null;
            if (channel != null) {
                return channel;
            }
            if (!process.isAlive()) {
                if (process.exitValue() != 0) {
                    throw new IOException("the server of the simulated Juju can't be started: " + lastLine());
                }
                // Another server has the lock: it will answer soon, or it is ending and has to be replaced.
                process = launch();
            }
            pause();
        }
        throw new IOException("the server of the simulated Juju does not answer: see " + home.log());
    }

    /** Starts a server that outlives this process, its terminal and Ctrl-C, and holds none of its pipes open. */
    private Process launch() throws IOException {
        String installed = System.getProperty("juju.sim.installed", "");
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.add(System.getProperty("java.home") + "/bin/java");
        if (!installed.isEmpty()) {
            command.add("-Xshare:auto");
            command.add("-XX:SharedArchiveFile=" + installed + "/runtime/lib/server.jsa");
        }
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:-UsePerfData");
        command.add("-Xlog:disable");
        command.add("-Dfile.encoding=UTF-8");
        command.add("-Djuju.sim.installed=" + installed);
        String machine = System.getenv("JUJU_SIM_MACHINES");
        if (machine != null && !machine.isEmpty()) {
            command.add("-Djops.machine=" + machine);
        }
        if (installed.isEmpty()) {
            command.add("-cp");
            command.add(System.getProperty("java.class.path"));
            command.add(MAIN);
        } else {
            command.add("-m");
            command.add(MODULE + "/" + MAIN);
        }
        command.add(home.directory().toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(new File("/"));
        builder.redirectInput(new File("/dev/null"));
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(home.log().toFile()));
        builder.redirectError(ProcessBuilder.Redirect.appendTo(home.log().toFile()));
        return builder.start();
    }

    private String lastLine() throws IOException {
        String last = "";
        for (String line : Files.readAllLines(home.log())) {
            last = line.isBlank() ? last : line;
        }
        return last.isEmpty() ? "nothing was printed to " + home.log() : last;
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
