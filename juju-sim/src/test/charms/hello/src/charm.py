import ops


class HelloCharm(ops.CharmBase):
    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
        framework.observe(self.on.config_changed, self._on_config_changed)

    def _on_config_changed(self, event: ops.ConfigChangedEvent):
        self.unit.status = ops.ActiveStatus(f'hello, {self.config["name"]}')


if __name__ == '__main__':
    ops.main(HelloCharm)
