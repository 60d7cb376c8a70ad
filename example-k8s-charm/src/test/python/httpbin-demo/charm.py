"""httpbin in a container, as ops's demo has it."""

import ops

LEVELS = ('critical', 'error', 'warning', 'info', 'debug')


class HttpbinDemoCharm(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        framework.observe(self.on['httpbin'].pebble_ready, self._on_pebble_ready)
        framework.observe(self.on.config_changed, self._on_config_changed)

    def _on_pebble_ready(self, event):
        container = event.workload
        container.add_layer('httpbin', self._layer(), combine=True)
        container.replan()
        self.unit.status = ops.ActiveStatus()

    def _on_config_changed(self, event):
        level = self.config['log-level'].lower()
        if level not in LEVELS:
            self.unit.status = ops.BlockedStatus(f"invalid log level: '{level}'")
            return
        container = self.unit.get_container('httpbin')
        if not container.can_connect():
            self.unit.status = ops.WaitingStatus('for the Pebble of httpbin')
            return
        container.add_layer('httpbin', self._layer(), combine=True)
        container.replan()
        self.unit.status = ops.ActiveStatus()

    def _layer(self):
        return {
            'summary': 'httpbin',
            'services': {
                'httpbin': {
                    'override': 'replace',
                    'summary': 'httpbin',
                    'command': 'gunicorn -b 0.0.0.0:80 httpbin:app -k gevent',
                    'startup': 'enabled',
                    'environment': {'GUNICORN_CMD_ARGS': f"--log-level {self.config['log-level']}"},
                },
            },
        }


if __name__ == '__main__':
    ops.main(HttpbinDemoCharm)
