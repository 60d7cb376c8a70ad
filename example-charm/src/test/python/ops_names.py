"""Prints the public names of Python ops, one a line: what its modules export, and what their classes define themselves.

Run it where ops is installed with its extra "testing":

    python3 ops_names.py > ../resources/python-ops-names.txt
"""

import ast
import inspect
import textwrap

import ops
import ops.hookcmds
import ops.pebble
import ops.testing


def members(cls):
    """Attributes, methods and annotated fields of a class, and what its methods assign to self; nothing inherited."""
    names = {*vars(cls), *vars(cls).get("__annotations__", {})}
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(cls)))):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.ctx, ast.Store)
            and isinstance(node.value, ast.Name)
            and node.value.id == "self"
        ):
            names.add(node.attr)
    return sorted(name for name in names if not name.startswith("_"))


def exported(module):
    """What a module says that it exports, and of one that does not say its classes."""
    if hasattr(module, "__all__"):
        return set(module.__all__)
    return {
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and inspect.isclass(value) and value.__module__ == module.__name__
    }


def show(module, prefix, is_whole):
    for name in sorted(exported(module)):
        print(prefix + name)
        value = getattr(module, name, None)
        if inspect.isclass(value) and value.__module__.startswith("ops") and is_whole(name):
            for member in members(value):
                print(f"{prefix}{name}.{member}")


print(f"# The public names of Python ops {ops.__version__}, printed by ops_names.py.")
show(ops, "", lambda name: True)
show(ops.hookcmds, "hookcmds.", lambda name: True)
show(ops.pebble, "pebble.", lambda name: not name.endswith("Dict"))
show(ops.testing, "testing.", lambda name: name == "Harness")
