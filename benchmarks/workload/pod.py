"""The reference workload of a container, written for Python ops: what benchmarks/pebble times jops against."""

import os

import ops


class Pod(ops.CharmBase):
    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
        framework.observe(self.on.update_status, self._on_update_status)
        framework.observe(self.on.start, self._on_start)
        framework.observe(self.on["benchmark"].pebble_ready, self._on_pebble_ready)
        framework.observe(self.on.stop, self._on_stop)

    def _on_update_status(self, event: ops.UpdateStatusEvent):
        self.unit.status = ops.ActiveStatus("alone")

    def _on_start(self, event: ops.StartEvent):
        is_reached = self.unit.get_container("benchmark").can_connect()
        self.unit.status = ops.ActiveStatus(f"reached {str(is_reached).lower()}")

    def _on_pebble_ready(self, event: ops.PebbleReadyEvent):
        container = event.workload
        if not container.can_connect():
            return
        is_planned = "web" in container.get_plan().services
        container.replan()
        container.push(_file("pushed"), "port = 8080\n", make_dirs=True)
        said, _ = container.exec(["echo", "hello"]).wait_output()
        self.unit.status = ops.ActiveStatus(f"planned {str(is_planned).lower()}, said {said.strip()}")

    def _on_stop(self, event: ops.StopEvent):
        length = 0
        with self.unit.get_container("benchmark").pull(_file("large"), encoding=None) as content:
            while block := content.read(65536):
                length += len(block)
        self.unit.status = ops.ActiveStatus(f"pulled {length}")


def _file(name: str) -> str:
    return os.environ["JUJU_CHARM_DIR"] + "/" + name


if __name__ == "__main__":
    ops.main(Pod)
