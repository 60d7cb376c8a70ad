"""A state transition with a container, again and again; WarmContainerTests.java does the same for jops.

It prints the medians of one run: ms, and ms of CPU."""

import os
import pathlib
import statistics
import time

import ops
import yaml
from ops import testing

from pod import Pod

META = yaml.safe_load((pathlib.Path(__file__).parent / "metadata.yaml").read_text())
LAYER = ops.pebble.Layer(
    {"services": {"web": {"override": "replace", "command": "sleep 1", "startup": "enabled"}}}
)


def state_transition():
    with testing.Context(Pod, meta=META) as context:
        container = testing.Container(
            "benchmark",
            can_connect=True,
            layers={"base": LAYER},
            service_statuses={"web": ops.pebble.ServiceStatus.ACTIVE},
            execs={testing.Exec(["echo"], stdout="hello\n")},
        )
        before = testing.State(containers={container})

        after = context.run(context.on.pebble_ready(container), before)

        root = after.get_container("benchmark").get_filesystem(context)
        assert [file.read_text() for file in root.rglob("pushed")] == ["port = 8080\n"]
        assert after.unit_status == testing.ActiveStatus("planned true, said hello")


if __name__ == "__main__":
    wall, cpu = [], []
    for _ in range(300):
        begun, begun_cpu = time.perf_counter(), time.thread_time()
        state_transition()
        cpu.append(time.thread_time() - begun_cpu)
        wall.append(time.perf_counter() - begun)
    print(statistics.median(wall[100:]) * 1e3, statistics.median(cpu[100:]) * 1e3)
