package dev.jops.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Python with ops and pydantic below the build's directory, made once. */
final class PythonOps {
    private static final List<String> PACKAGES = List.of("ops==3.9.0", "pydantic==2.13.4");

    private PythonOps() {}

    /** Returns its interpreter; the test is left out where there can be none. */
    static Path interpreter() throws InterruptedException {
        Path environment = Path.of("target", "python-ops").toAbsolutePath();
        Path python = environment.resolve("bin/python");
        boolean isThere = succeeds(List.of(python.toString(), "-c", "import ops, pydantic"))
                || (succeeds(List.of("python3", "-m", "venv", environment.toString())) && install(python));
        assumeTrue(
                isThere,
                "no Python charm is tested: python3 with venv, and pip with " + String.join(" and ", PACKAGES)
                        + " from its index, are needed");
        return python;
    }

    /** Returns what a packed charm reads that runs this interpreter: its environment, and the Python that it is made of. */
    static Path[] filesOf(Path python) throws IOException {
        return new Path[] {
            python.resolve("../..").normalize(),
            python.toRealPath().resolve("../..").normalize()
        };
    }

    private static boolean install(Path python) throws InterruptedException {
        return succeeds(List.of(python.toString(), "-m", "pip", "-q", "install", PACKAGES.get(0), PACKAGES.get(1)));
    }

    private static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }
}
