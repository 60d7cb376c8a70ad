"""The reference workload, written for Python ops: what jops is timed against."""

import ops


class Demo(ops.CharmBase):
    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
        framework.observe(self.on.leader_elected, self._on_leader_elected)

    def _on_leader_elected(self, event: ops.LeaderElectedEvent):
        if not self.unit.is_leader():
            return
        peers = self.model.get_relation("peers")
        peers.data[self.app]["password"] = "s3cret"
        self.unit.status = ops.ActiveStatus("leader")


if __name__ == "__main__":
    ops.main(Demo)
