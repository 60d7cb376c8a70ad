"""Writes the requirements of a Python charm for pip: requirements.py CHARM REQUIREMENTS CONSTRAINTS.

The plugins in charmcraft.yaml decide whether they come from requirements.txt or from pyproject.toml, whose lock file pins
versions.
"""

import pathlib
import re
import sys

try:
    import tomllib
except ImportError:  # before Python 3.11
    from pip._vendor import tomli as tomllib

charm, requirements, constraints = (pathlib.Path(word) for word in sys.argv[1:4])


def read(name):
    file = charm / name
    return file.read_text() if file.exists() else ''


def canonical(name):
    return re.sub(r'[-_.]+', '-', name).lower()


charmcraft = read('charmcraft.yaml')
plugins = set(re.findall(r'^\s+plugin:\s*["\']?([\w-]+)', charmcraft, re.MULTILINE))
project = tomllib.loads(read('pyproject.toml'))
tools = project.get('tool', {})


def place_of(source):
    if 'path' in source:
        return (charm / source['path']).resolve().as_uri()
    if 'git' in source:
        revision = source.get('rev') or source.get('tag') or source.get('branch')
        return 'git+' + source['git'] + (f'@{revision}' if revision else '')
    return source.get('url')


def from_source(requirement, source):
    place = place_of(source)
    if not place:
        return requirement
    name = re.match(r'[\w.-]+\s*(\[[^]]*\])?', requirement).group()
    return f'{name} @ {place}'


def of_project():
    sources = {canonical(name): source for name, source in tools.get('uv', {}).get('sources', {}).items()}
    for requirement in project.get('project', {}).get('dependencies', []):
        source = sources.get(canonical(re.match(r'[\w.-]+', requirement).group()), {})
        yield from_source(requirement, source if isinstance(source, dict) else {})


def of_poetry():
    poetry = tools.get('poetry', {})
    wanted = {word for words in re.findall(r'--(?:only|with)["\',=\s]+([\w,-]+)', charmcraft) for word in words.split(',')}
    tables = [poetry.get('dependencies', {})]
    tables += [group.get('dependencies', {}) for name, group in poetry.get('group', {}).items() if name in wanted]
    for table in tables:
        for name, version in table.items():
            form = version if isinstance(version, dict) else {}
            if name != 'python' and not form.get('optional'):
                extras = f'[{",".join(form["extras"])}]' if form.get('extras') else ''
                yield from_source(name + extras, form)


def listed():
    found = [line for line in read('requirements.txt').splitlines() if line.strip()]
    for key in ('charm-python-packages', 'charm-binary-python-packages'):
        for names in re.findall(rf'^\s+{key}:\s*\[(.*?)\]', charmcraft, re.MULTILINE | re.DOTALL):
            found += re.findall(r'[^\s,"\']+', names)
        for names in re.findall(rf'^\s+{key}:\s*\n((?:\s+- .*\n?)+)', charmcraft, re.MULTILINE):
            found += re.findall(r'- ["\']?([^\s"\']+)', names)
    return found


def pinned():
    versions = {}
    for lock in ('uv.lock', 'poetry.lock'):
        for package in tomllib.loads(read(lock)).get('package', []):
            is_from_index = 'registry' in package.get('source', {'registry': ''})
            if is_from_index and 'version' in package:
                versions.setdefault(canonical(package['name']), set()).add(package['version'])
    return [f'{name}=={version}' for name, found in versions.items() if len(found) == 1 for version in found]


in_project = [*of_project(), *of_poetry()]
is_locked = bool(plugins & {'uv', 'poetry'}) or (not read('requirements.txt') and 'charm' not in plugins)
wanted = in_project if is_locked else listed() or in_project
requirements.write_text('\n'.join(wanted) + '\n')
constraints.write_text('\n'.join(pinned() if wanted is in_project else []) + '\n')
