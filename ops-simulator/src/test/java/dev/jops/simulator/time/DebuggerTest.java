package dev.jops.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DebuggerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005",
                "-Xrunjdwp:transport=dt_socket,server=y,suspend=n,address=5005"
            })
    void isAmongTheArgumentsOfAJvmThatWasStartedWithOne(String argument) {
        assertThat(Debugger.isAmong(List.of("-Xmx1g", argument))).isTrue();
    }

    @Test
    void isNotAmongOtherArguments() {
        assertThat(Debugger.isAmong(List.of("-Xmx1g", "-agentlib:hprof", "-javaagent:jdwp.jar")))
                .isFalse();
    }
}
