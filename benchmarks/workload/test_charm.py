"""The reference workload as its author tests it, in both ways; ReferenceTest.java has the same for jops.

As a program it runs both again and again, and prints for each the medians of one run: ms, and ms of CPU."""

import os
import pathlib
import statistics
import time

import ops
import pytest
import yaml
from ops import testing

from charm import Demo

METADATA = (pathlib.Path(__file__).parent / "charmcraft.yaml").read_text()
META = yaml.safe_load(METADATA)
OF_EACH_KIND = range(int(os.environ.get("TESTS", "2")) // 2)


def state_transition():
    with testing.Context(Demo, meta=META) as context:
        before = testing.State(leader=True, relations={testing.PeerRelation("peers")})

        after = context.run(context.on.leader_elected(), before)

        assert after.get_relations("peers")[0].local_app_data == {"password": "s3cret"}
        assert after.unit_status == testing.ActiveStatus("leader")


def harness_cycle():
    harness = testing.Harness(Demo, meta=METADATA)
    try:
        peers = harness.add_relation("peers", "demo")
        harness.begin()

        harness.set_leader(True)

        assert harness.get_relation_data(peers, "demo") == {"password": "s3cret"}
        assert harness.model.unit.status == ops.ActiveStatus("leader")
    finally:
        harness.cleanup()


@pytest.mark.parametrize("n", OF_EACH_KIND)
def test_publishes_the_password_in_a_state(n):
    state_transition()


@pytest.mark.parametrize("n", OF_EACH_KIND)
def test_publishes_the_password_in_a_harness(n):
    harness_cycle()


def print_medians(test):
    wall, cpu = [], []
    for _ in range(300):
        begun, begun_cpu = time.perf_counter(), time.thread_time()
        test()
        cpu.append(time.thread_time() - begun_cpu)
        wall.append(time.perf_counter() - begun)
    print(statistics.median(wall[100:]) * 1e3, statistics.median(cpu[100:]) * 1e3)


if __name__ == "__main__":
    print_medians(state_transition)
    print_medians(harness_cycle)
