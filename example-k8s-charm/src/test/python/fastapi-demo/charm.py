"""A web server in a container, as ops's first Kubernetes tutorial has one."""

import ops

CONFIG = '/etc/demo-server/config.env'


class FastAPIDemoCharm(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        self.container = self.unit.get_container('demo-server')
        framework.observe(self.on.demo_server_pebble_ready, self._on_ready)
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on.get_version_action, self._on_get_version)
        framework.observe(self.on.collect_unit_status, self._on_collect_status)

    @property
    def port(self):
        return int(self.config['server-port'])

    @property
    def layer(self):
        return ops.pebble.Layer({
            'services': {
                'fastapi-service': {
                    'override': 'replace',
                    'summary': 'the web server',
                    'command': f'demo-server --port {self.port} --config {CONFIG}',
                    'startup': 'enabled',
                },
            },
            'checks': {
                'up': {
                    'override': 'replace',
                    'http': {'url': f'http://localhost:{self.port}/version'},
                },
            },
        })

    def _on_ready(self, event):
        self._replan()

    def _on_config_changed(self, event):
        if self.port == 22:
            return
        try:
            self._replan()
        except ops.pebble.ConnectionError:
            pass  # pebble-ready will come

    def _replan(self):
        self.container.push(CONFIG, f'PORT={self.port}\n', make_dirs=True, permissions=0o640)
        self.container.add_layer('fastapi_demo', self.layer, combine=True)
        self.container.replan()
        self.unit.set_ports(self.port)
        pulled = self.container.pull(CONFIG).read()
        assert pulled == f'PORT={self.port}\n', pulled
        version, _ = self.container.exec(['demo-server', '--version']).wait_output()
        self.unit.set_workload_version(version.strip())

    def _on_get_version(self, event):
        try:
            process = self.container.exec(['demo-server', '--version'], timeout=10, combine_stderr=True)
            out, _ = process.wait_output()
        except ops.pebble.ExecError as e:
            event.fail(f'exit code {e.exit_code}: {e.stdout}')
            return
        event.set_results({'version': out.strip()})

    def _on_collect_status(self, event):
        if self.port == 22:
            event.add_status(ops.BlockedStatus('port 22 is that of SSH'))
        if not self.container.can_connect():
            event.add_status(ops.WaitingStatus('for Pebble'))
        elif not self.container.get_services('fastapi-service'):
            event.add_status(ops.MaintenanceStatus('the server is not set up'))
        event.add_status(ops.ActiveStatus())


if __name__ == '__main__':
    ops.main(FastAPIDemoCharm)
