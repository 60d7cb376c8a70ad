"""The simulation's statuses have all keys of the real ones in jubilant's unit tests."""

import json
import pathlib
import sys
from collections.abc import Iterator

import jubilant
import pytest

sys.path.insert(0, str(pathlib.Path('tests/unit').absolute()))
import fake_statuses  # noqa: E402

NAMED = {'applications', 'machines', 'units', 'subordinates', 'relations', 'endpoint-bindings', 'network-interfaces'}

DATABASE = """
case $JUJU_DISPATCH_PATH in
hooks/install) open-port 8080/tcp;;
hooks/db-relation-created) status-set active 'relation-created: added new secret';;
esac
"""
WEBAPP = "case $JUJU_DISPATCH_PATH in hooks/db-relation-changed) status-set active 'relation-changed';; esac\n"


def paths(value: object, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if isinstance(value, dict):
        for key, below in value.items():
            place = (*above, '*' if above and above[-1] in NAMED else key)
            yield place
            yield from paths(below, place)
    elif isinstance(value, list):
        for each in value:
            yield from paths(each, above)


def status(juju: jubilant.Juju) -> dict[str, object]:
    juju.wait(jubilant.all_agents_idle)
    return json.loads(juju.cli('status', '--format', 'json'))


def charm(directory: pathlib.Path, name: str, side: str, script: str) -> pathlib.Path:
    place = directory / name
    place.mkdir()
    (place / 'metadata.yaml').write_text(
        f'name: {name}\nsummary: s\ndescription: d\n{side}: {{db: {{interface: dbi}}}}\n'
    )
    (place / 'dispatch').write_text(f'#!/bin/sh\n{script}')
    (place / 'dispatch').chmod(0o755)
    return place


@pytest.fixture
def pods() -> Iterator[jubilant.Juju]:
    with jubilant.temp_model(cloud='microk8s') as juju:
        yield juju


@pytest.fixture
def machines() -> Iterator[jubilant.Juju]:
    with jubilant.temp_model(cloud='localhost') as juju:
        yield juju


def test_pod_of_charmhub(pods: jubilant.Juju):
    pods.deploy('snappass-test')

    assert set(paths(json.loads(fake_statuses.SNAPPASS_JSON))) - set(paths(status(pods))) == set()


def test_related_applications(pods: jubilant.Juju, tmp_path: pathlib.Path):
    pods.deploy(charm(tmp_path, 'database', 'provides', DATABASE))
    pods.deploy(charm(tmp_path, 'webapp', 'requires', WEBAPP))
    pods.integrate('database', 'webapp')

    assert set(paths(json.loads(fake_statuses.DATABASE_WEBAPP_JSON))) - set(paths(status(pods))) == set()


def test_subordinates(machines: jubilant.Juju):
    machines.deploy('ubuntu')
    machines.deploy('ubuntu', 'ubun2')
    machines.deploy('nrpe')
    machines.integrate('ubuntu', 'nrpe')
    machines.integrate('ubun2', 'nrpe')

    assert set(paths(json.loads(fake_statuses.SUBORDINATES_JSON))) - set(paths(status(machines))) == set()
