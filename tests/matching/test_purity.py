"""The engine stands alone: arrays in, arrays out, no framework and no database."""

import ast
import sys
from pathlib import Path

import allinone.matching

FOLDER = Path(allinone.matching.__file__).parent


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


def test_engine_imports_numbers_and_itself_only():
    names = {name for path in FOLDER.glob("*.py") for name in imported(path)}
    own = {name for name in names if name.startswith("allinone.")}
    assert all(name.startswith("allinone.matching") for name in own)
    others = {name.partition(".")[0] for name in names - own} - sys.stdlib_module_names
    assert others == {"numpy", "ortools", "scipy"}
