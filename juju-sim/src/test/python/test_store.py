"""Tests that an author writes for jubilant and a cloud, here run against the simulated Juju."""

import os

import jubilant

CHARMS = os.environ['CHARMS']


# region deploy
def test_three_units_get_active(juju: jubilant.Juju):
    juju.deploy(f'{CHARMS}/store', num_units=3)

    status = juju.wait(jubilant.all_active)

    assert len(status.apps['store'].units) == 3
    # endregion
    assert status.apps['store'].charm == 'local:store-0'
    assert status.apps['store'].app_status.message.startswith('led by store/')


# region config
def test_units_say_what_is_configured(juju: jubilant.Juju):
    juju.config('store', {'motd': 'closed'})

    juju.wait(lambda status: all(
        unit.workload_status.message == 'closed' for unit in status.get_units('store').values()
    ))
    # endregion
    assert juju.config('store')['motd'] == 'closed'


# region failover
def test_client_follows_the_leader(juju: jubilant.Juju):
    juju.deploy(f'{CHARMS}/shop')
    juju.integrate('shop', 'store')
    status = juju.wait(jubilant.all_active)
    before = leader(status)
    assert status.get_units('shop')['shop/0'].workload_status.message == f'uses {before}'

    juju.cli('sim', 'lose-leader', 'store')

    status = juju.wait(lambda now: leader(now) != before and jubilant.all_agents_idle(now))
    assert status.get_units('shop')['shop/0'].workload_status.message == f'uses {leader(status)}'


def leader(status: jubilant.Status) -> str:
    return next((name for name, unit in status.get_units('store').items() if unit.leader), '')
# endregion


# region action
def test_leader_greets(juju: jubilant.Juju):
    task = juju.run('store/leader', 'greet', {'name': 'Ada'})

    assert task.results['greeting'] == 'hello, Ada'
    # endregion
    assert task.success
    assert task.results['note'] == ''


def test_what_is_not_there_is_said(juju: jubilant.Juju):
    for wrong in [('store/9', 'greet'), ('store/0', 'nonsuch')]:
        try:
            juju.run(*wrong)
        except ValueError:
            continue
        raise AssertionError(f'{wrong} was run')


def test_user_secret_has_revisions(juju: jubilant.Juju):
    uri = juju.add_secret('password', {'value': 'one'}, info='a password')
    juju.grant_secret(uri, 'store')
    juju.update_secret(uri, {'value': 'two'})

    shown = juju.show_secret('password', reveal=True)

    assert (shown.revision, shown.content, shown.description) == (2, {'value': 'two'}, 'a password')
    assert [secret.name for secret in juju.secrets()] == ['password']


def test_units_and_applications_go(juju: jubilant.Juju):
    juju.remove_unit('store/2')
    juju.wait(lambda status: len(status.get_units('store')) == 2)
    assert juju.show_unit('shop/0').relation_info[0].related_endpoint == 'db'

    juju.remove_relation('shop', 'store')
    juju.wait(lambda status: not status.apps['shop'].relations)
    juju.remove_application('store', 'shop')

    juju.wait(lambda status: not status.apps)
