"""Does the steps of a script with Python ops: the counterpart of ScriptCharm.java, verb for verb."""

import dataclasses
import datetime
import json
import logging
import pathlib
import sys

import ops
import yaml

HERE = pathlib.Path(__file__).parent
SCRIPT = json.loads((HERE / 'script.json').read_text())

logger = logging.getLogger('script')
# What ops itself says at DEBUG is not compared, and each line costs processes; it says it with the root logger.
logging.getLogger().addFilter(lambda record: record.levelno > logging.DEBUG)


class InvalidDataError(Exception):
    """What a data class does not take: a ValueError where it checks, a TypeError where a field is missing."""


KINDS_OF_ERRORS = [
    (ops.pebble.ConnectionError, 'unreachable'),
    (ops.pebble.APIError, lambda error: f'api {error.code}'),
    (ops.pebble.ChangeError, 'change'),
    (ops.pebble.PathError, lambda error: f'path {error.kind}'),
    (ops.pebble.ExecError, lambda error: f'exec {error.exit_code}'),
    (ops.pebble.TimeoutError, 'timeout'),
    (ops._main._Abort, 'ended'),
    (InvalidDataError, 'invalid'),
    (ops.RelationDataAccessError, 'access'),
    (ops.TooManyRelatedAppsError, 'too-many'),
    (ops.SecretNotFoundError, 'not-found'),
    (ops.ModelError, 'model'),
    (RuntimeError, 'refused'),
    ((ValueError, TypeError, KeyError, AttributeError), 'argument'),
]

STATUSES = {
    'active': ops.ActiveStatus,
    'blocked': ops.BlockedStatus,
    'maintenance': ops.MaintenanceStatus,
    'waiting': ops.WaitingStatus,
}


class Seen(ops.EventBase):
    """It saw something."""

    def __init__(self, handle, text=''):
        super().__init__(handle)
        self.text = text

    def snapshot(self):
        return {'text': self.text}

    def restore(self, snapshot):
        self.text = snapshot['text']


class WatcherEvents(ops.ObjectEvents):
    ready = ops.EventSource(Seen)
    gone = ops.EventSource(Seen)


class Watcher(ops.Object):
    """A component with events of its own, which it emits when it is asked to and when what it watches happens."""

    on = WatcherEvents()

    def __init__(self, owner, kinds):
        super().__init__(owner, 'watcher')
        for kind in kinds:
            self.framework.observe(getattr(owner.on, kind.replace('-', '_')), self._on_seen)

    def _on_seen(self, event):
        self.on.ready.emit(event.handle.kind.replace('_', '-'))


@dataclasses.dataclass
class Options:
    """Some options, of which a colour is one of three."""

    colour: str
    ratio: float
    quiet: bool
    size: int | None = None

    def __post_init__(self):
        if self.colour not in ('red', 'green', 'blue'):
            raise ValueError('colour is none of red, green and blue')


@dataclasses.dataclass
class Sizes:
    """An option without a default."""

    size: int


@dataclasses.dataclass
class Endpoint:
    """A databag."""

    host: str
    port: int
    max_size: int | None = dataclasses.field(default=None, metadata={'alias': 'max-size'})
    tls: bool | None = None
    replicas: list[str] | None = None

    def __post_init__(self):
        if not 1 <= self.port <= 65535:
            raise ValueError('there is no such port')


@dataclasses.dataclass
class Rotation:
    """Parameters of the action rotate."""

    length: int
    users: list[str] | None = None

    def __post_init__(self):
        if self.length < 8:
            raise ValueError('too short')


class ScriptCharm(ops.CharmBase):
    """Observes what the script names, and does its steps."""

    _stored = ops.StoredState()

    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
        self.watcher = Watcher(self, SCRIPT['watches'])
        for observed in SCRIPT['observe']:
            framework.observe(self.source(observed.partition('#')[0]), getattr(self, method_of(observed)))
        for handler, kinds in SCRIPT['together'].items():
            for kind in kinds:
                framework.observe(self.source(kind), getattr(self, method_of(handler)))
        self.event = None
        self.secrets = {}
        self.perform('constructor', SCRIPT['handlers'].get('constructor', []))

    def source(self, kind):
        emitter, _, name = kind.rpartition('/')
        emitters = {'': self, 'framework': self.framework, 'watcher': self.watcher}
        return getattr(emitters[emitter].on, name.replace('-', '_'))

    def run_handler(self, observed, event):
        outer, self.event = self.event, event
        report(observed, 'begin')
        try:
            self.perform(observed, SCRIPT['handlers'].get(observed, []))
        finally:
            self.event = outer

    def perform(self, handler, steps):
        for step in steps:
            verb, args = step['verb'], step['args']
            try:
                value = getattr(self, 'do_' + verb.replace('-', '_'))(**args)
            except Exception as error:
                report(handler, verb, step=step, raised=kind_of_error(error))
                if 'raises' not in step:
                    raise
            else:
                report(handler, verb, value, step=step)

    # relations

    def do_put(self, relation, owner, key, value):
        self.bag(relation, owner)[key] = value

    def do_update(self, relation, owner, values):
        self.bag(relation, owner).update(values)

    def do_remove(self, relation, owner, key):
        return self.bag(relation, owner).pop(key, None)

    def do_clear(self, relation, owner):
        self.bag(relation, owner).clear()

    def do_get(self, relation, owner, key):
        return self.bag(relation, owner).get(key)

    def do_data(self, relation, owner):
        return dict(self.bag(relation, owner))

    def do_relations(self, endpoint):
        return [name_of(relation) for relation in self.model.relations[endpoint]]

    def do_find_relation(self, endpoint):
        found = self.model.get_relation(endpoint)
        return found and name_of(found)

    def do_units(self, relation):
        return sorted(unit.name for unit in self.relation(relation).units)

    def do_remote_app(self, relation):
        app = self.relation(relation).app
        return app and app.name

    def do_is_active(self, relation):
        return self.relation(relation).active

    def do_event(self):
        departing = getattr(self.event, 'departing_unit', None)
        return {
            'relation': name_of(self.event.relation),
            'app': self.event.app.name,
            'unit': self.event.unit and self.event.unit.name,
            'departing': departing and departing.name,
        }

    def relation(self, name):
        if name == 'event':
            return self.event.relation
        endpoint, _, number = name.partition(':')
        return self.model.get_relation(endpoint, int(number) if number else None)

    def bag(self, relation, owner):
        return self.relation(relation).data[self.owner(owner)]

    def owner(self, name):
        own = {'unit': self.unit, 'app': self.app}
        if name in own:
            return own[name]
        return self.model.get_unit(name) if '/' in name else self.model.get_app(name)

    # data classes

    def do_load_config(self, errors='raise'):
        options = loaded(lambda: self.load_config(Options, errors=errors))
        return dataclasses.asdict(options)

    def do_load_sizes(self, errors='raise'):
        return loaded(lambda: self.load_config(Sizes, errors=errors)).size

    def do_load_data(self, relation, owner):
        endpoint = loaded(lambda: self.relation(relation).load(Endpoint, self.owner(owner)))
        facts = dataclasses.asdict(endpoint)
        facts['max-size'] = facts.pop('max_size')
        return facts

    def do_save_data(self, relation, owner, data):
        endpoint = Endpoint(**{key.replace('-', '_'): value for key, value in data.items()})
        self.relation(relation).save(endpoint, self.owner(owner))

    def do_load_params(self, errors='raise'):
        return dataclasses.asdict(loaded(lambda: self.event.load_params(Rotation, errors=errors)))

    # the unit, its application and the model

    def do_is_leader(self):
        return self.unit.is_leader()

    def do_set_status(self, of, status, message=''):
        self.owner(of).status = STATUSES[status](message)

    def do_status(self, of):
        status = self.owner(of).status
        return f'{status.name}: {status.message}'

    def do_set_workload_version(self, value):
        self.unit.set_workload_version(value)

    def do_config(self, option, type='string'):
        value = self.config.get(option)
        return bool(value) if type == 'boolean' else value

    def do_open_port(self, value):
        port = port_of(value)
        self.unit.open_port(port.protocol, port.port)

    def do_open_port_of(self, protocol, port=None):
        self.unit.open_port(protocol, port)

    def do_close_port(self, value):
        port = port_of(value)
        self.unit.close_port(port.protocol, port.port)

    def do_set_ports(self, value):
        self.unit.set_ports(*map(port_of, value))

    def do_opened_ports(self):
        return sorted(word_of(port) for port in self.unit.opened_ports())

    def do_model(self):
        return {
            'name': self.model.name,
            'uuid': self.model.uuid,
            'version': str(self.model.juju_version),
            'unit': self.unit.name,
            'app': self.app.name,
        }

    # events and what outlives them

    def do_defer(self):
        self.event.defer()

    def do_stored_put(self, key, value):
        setattr(self._stored, key, value)

    def do_stored_get(self, key, type='string'):
        value = getattr(self._stored, key, None)
        if type == 'boolean':
            return bool(value)
        if type == 'strings':
            return list(value or [])
        if type == 'map':
            return dict(value or {})
        return value

    def do_stored_remove(self, key):
        setattr(self._stored, key, None)  # nothing is ever removed

    def do_emit(self, event, text):
        getattr(self.watcher.on, event).emit(text)

    def do_seen(self):
        return self.event.text

    def do_event_class(self):
        return type(self.event).__name__

    def do_log(self, level, message, times=1):
        logger.log(logging.getLevelName(level), message * times)

    def do_print(self, value):
        print(value)

    def do_fail(self, value):
        raise Exception(value)

    def do_exit(self, value):
        sys.exit(value)

    # statuses that are collected

    def do_add_status(self, status, message=''):
        self.event.add_status(STATUSES[status](message))

    # actions and metrics

    def do_action(self):
        return {'id': self.event.id, 'params': self.event.params}

    def do_set_results(self, results):
        self.event.set_results(results)

    def do_action_log(self, value):
        self.event.log(value)

    def do_action_fail(self, value):
        self.event.fail(value)

    def do_add_metrics(self, metrics, labels=None):
        self.event.add_metrics(metrics, labels)

    # secrets: "as" gives one a name for the steps that follow, and "event" is the event's

    def do_add_secret(self, owner, content, times=1, **more):
        name, change = secret_change(more)
        content = {key: value * times for key, value in content.items()}
        self.secrets[name] = self.owner(owner).add_secret(content, **change)

    def do_get_secret(self, id=None, label=None, **more):
        secret = self.model.get_secret(id=id, label=label)
        self.secrets[more.get('as')] = secret
        return secret.get_content()

    def do_config_secret(self, value):
        return self.model.get_secret(id=self.config[value]).get_content()

    def do_secret_content(self, secret, refresh=False):
        return self.secret(secret).get_content(refresh=refresh)

    def do_peek_secret(self, secret):
        return self.secret(secret).peek_content()

    def do_secret_info(self, secret):
        info = self.secret(secret).get_info()
        return {
            'label': info.label or '',
            'description': info.description or '',
            'revision': info.revision,
            'rotation': info.rotation.value if info.rotation else 'never',
        }

    def do_set_secret_content(self, secret, content):
        self.secret(secret).set_content(content)

    def do_set_secret_info(self, secret, **more):
        self.secret(secret).set_info(**secret_change(more)[1])

    def do_grant_secret(self, secret, relation, unit=None):
        self.secret(secret).grant(self.relation(relation), unit=unit and self.model.get_unit(unit))

    def do_revoke_secret(self, secret, relation, unit=None):
        self.secret(secret).revoke(self.relation(relation), unit=unit and self.model.get_unit(unit))

    def do_remove_secret_revision(self, secret, revision):
        self.secret(secret).remove_revision(revision)

    def do_remove_secret(self, secret):
        self.secret(secret).remove_all_revisions()

    def do_secret_event(self):
        return {
            'id': self.event.secret.unique_identifier,
            'label': self.event.secret.label,
            'revision': getattr(self.event, 'revision', None),
        }

    def do_remove_event_revision(self):
        self.event.remove_revision()

    def secret(self, name):
        return self.event.secret if name == 'event' else self.secrets[name]

    # storages, networks, resources, the cloud, the machine and containers

    def do_storages(self, value):
        return sorted(storage.full_id for storage in self.model.storages[value])

    def do_storage_location(self, value):
        return str(self.model.storages[value][0].location)

    def do_storage_event(self):
        storage = self.event.storage
        return {'id': storage.full_id, 'location': str(storage.location)}

    def do_request_storage(self, name, count):
        self.model.storages.request(name, count)

    def do_network(self, binding=None, relation=None):
        network = self.model.get_binding(self.relation(relation) if relation else binding).network
        return {
            'bind': str(network.bind_address),
            'ingress': [str(address) for address in network.ingress_addresses],
            'egress': [str(subnet) for subnet in network.egress_subnets],
            'interfaces': [interface.name for interface in network.interfaces],
        }

    def do_resource(self, value):
        return self.model.resources.fetch(value).read_text()

    def do_cloud_spec(self):
        spec = self.model.get_cloud_spec()
        return {
            'type': spec.type,
            'name': spec.name,
            'region': spec.region,
            'auth': spec.credential and spec.credential.auth_type,
            'attributes': spec.credential and dict(spec.credential.attributes),
        }

    def do_planned_units(self):
        return self.app.planned_units()

    def do_remote_model(self, relation):
        return self.relation(relation).remote_model.uuid

    def do_reboot(self):
        self.unit.reboot()

    def do_reboot_now(self):
        self.unit.reboot(now=True)

    def do_containers(self):
        return sorted(self.unit.containers)

    def do_workload_event(self):
        facts = {'container': self.event.workload.name}
        if isinstance(self.event, ops.PebbleNoticeEvent):
            notice = self.event.notice
            facts.update(id=notice.id, type=getattr(notice.type, 'value', notice.type), key=notice.key)
        if isinstance(self.event, ops.PebbleCheckEvent):
            facts.update(check=self.event.info.name)
        return facts


    # the container redis

    @property
    def container(self):
        return self.unit.get_container('redis')

    def do_can_connect(self):
        return self.container.can_connect()

    def do_add_layer(self, layer, label='script', combine=True):
        self.container.add_layer(label, yaml.safe_dump(layer), combine=combine)

    def do_plan(self):
        return self.container.get_plan().to_dict()

    def do_services(self, value=()):
        services = self.container.get_services(*value)
        return {
            name: f'{service.startup.value} {getattr(service.current, "value", service.current)}'
            for name, service in services.items()
        }

    def do_start(self, value):
        self.container.start(*value)

    def do_stop(self, value):
        self.container.stop(*value)

    def do_restart(self, value):
        self.container.restart(*value)

    def do_replan(self):
        self.container.replan()

    def do_autostart(self):
        self.container.autostart()

    def do_signal(self, signal, services):
        self.container.send_signal(signal, *services)

    def do_push(self, path, text, parents=True, mode=None):
        self.container.push(path, text, make_dirs=parents, permissions=mode and int(mode, 8))

    def do_pull(self, value):
        return self.container.pull(value).read()

    def do_make_dir(self, path, parents=True, mode=None):
        self.container.make_dir(path, make_parents=parents, permissions=mode and int(mode, 8))

    def do_remove_tree(self, value):
        self.container.remove_path(value, recursive=True)

    def do_list(self, path, pattern=None):
        return [
            f'{file.name} {getattr(file.type, "value", file.type)} {file.permissions:03o}'
            + (f' {file.size}' if file.size is not None else '')
            for file in self.container.list_files(path, pattern=pattern)
        ]

    def do_exists(self, value):
        return self.container.exists(value)

    def do_is_dir(self, value):
        return self.container.isdir(value)

    def do_run(
        self, command, stdin=None, environment=None, directory=None, context=None, seconds=60, combine=False
    ):
        process = self.container.exec(
            command,
            stdin=stdin or '',
            environment=environment,
            working_dir=directory,
            service_context=context,
            timeout=seconds,
            combine_stderr=combine,
        )
        stdout, stderr = process.wait_output()
        return {'stdout': stdout, 'stderr': stderr or ''}

    def do_checks(self):
        return {
            name: (f'{check.level.value} ' if getattr(check.level, 'value', '') else '')
            + f'{check.startup.value} {check.status.value} {check.threshold}'
            for name, check in self.container.get_checks().items()
        }

    def do_start_checks(self, value):
        return self.container.start_checks(*value)

    def do_stop_checks(self, value):
        return self.container.stop_checks(*value)

    def do_notify(self, key, data=None):
        return self.container.pebble.notify(ops.pebble.NoticeType.CUSTOM, key, data=data)

    def do_notices(self):
        notices = self.container.get_notices(types=[ops.pebble.NoticeType.CUSTOM])
        return [
            f'{notice.id} {notice.key} {notice.occurrences} {text_of(notice.last_data)}' for notice in notices
        ]


def text_of(data):
    return '{' + ', '.join(f'{key}={value}' for key, value in sorted(data.items())) + '}'


def secret_change(more):
    change = dict(more)
    name = change.pop('as', None)
    if 'rotate' in change:
        change['rotate'] = ops.SecretRotate(change['rotate'])
    if 'expire' in change:
        change['expire'] = datetime.datetime.fromisoformat(change['expire'].replace('Z', '+00:00'))
    if 'expire-after-hours' in change:
        change['expire'] = datetime.timedelta(hours=change.pop('expire-after-hours'))
    return name, change


def loaded(load):
    try:
        return load()
    except (ValueError, TypeError) as error:
        raise InvalidDataError(str(error)) from error


def method_of(observed):
    return '_on_' + observed.replace('-', '_').replace('#', '_').replace('/', '_')


def define_handler(observed):
    def handler(self, event):
        self.run_handler(observed, event)

    handler.__name__ = method_of(observed)
    setattr(ScriptCharm, handler.__name__, handler)


def kind_of_error(error):
    for types, kind in KINDS_OF_ERRORS:
        if isinstance(error, types):
            return kind(error) if callable(kind) else kind
    return 'failure'


def report(handler, verb, value=None, **more):
    line = {'handler': handler, 'verb': verb, 'value': value, **more}
    with (HERE / 'report.jsonl').open('a') as lines:
        lines.write(json.dumps(line) + '\n')


def name_of(relation):
    return f'{relation.name}:{relation.id}'


def port_of(word):
    if word == 'icmp':
        return ops.Port('icmp', None)
    number, _, protocol = word.partition('/')
    return ops.Port(protocol, int(number))


def word_of(port):
    return 'icmp' if port.protocol == 'icmp' else f'{port.port}/{port.protocol}'


for name in [*SCRIPT['observe'], *SCRIPT['together']]:
    define_handler(name)

def pebble_of_script(backend, socket_path):
    container = pathlib.Path(socket_path).parent.name
    return ops.pebble.Client(socket_path=SCRIPT['sockets'].get(container, socket_path))


if 'sockets' in SCRIPT:
    ops.model._ModelBackend.get_pebble = pebble_of_script

if __name__ == '__main__':
    ops.main(ScriptCharm, use_juju_for_storage=True if 'controller' in sys.argv[1:] else None)
