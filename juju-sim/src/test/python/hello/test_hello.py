import jubilant


def test_it_greets(juju: jubilant.Juju):
    juju.deploy('./hello_amd64.charm')
    juju.wait(jubilant.all_active)

    juju.config('hello', {'name': 'Ada'})

    juju.wait(lambda status: message(status) == 'hello, Ada')


def message(status: jubilant.Status) -> str:
    return status.apps['hello'].units['hello/0'].workload_status.message
