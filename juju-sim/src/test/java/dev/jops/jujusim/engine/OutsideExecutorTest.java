package dev.jops.jujusim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.simulator.executor.HookExecutor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutsideExecutorTest {

    @Test
    void everyMethodOfAnExecutorIsOverridden() {
        List<String> inherited = Arrays.stream(OutsideExecutor.class.getMethods())
                .filter(Method::isDefault)
                .map(Method::getName)
                .toList();

        assertThat(HookExecutor.class.isAssignableFrom(OutsideExecutor.class)).isTrue();
        assertThat(inherited).isEmpty();
    }
}
