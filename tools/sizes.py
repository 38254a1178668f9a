"""Keeps files and functions small: no file above 400 lines, no function above 50; medians 80 and 8."""

from __future__ import annotations

import ast
import statistics
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src" / "sapha"
FILE_LIMIT, FILE_MEDIAN, FUNCTION_LIMIT, FUNCTION_MEDIAN = 400, 80, 50, 8


def _functions(path: Path) -> list[tuple[str, int]]:
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            found.append((f"{path.relative_to(SOURCE)}:{node.lineno} {node.name}", _length(body)))
    return found


def _length(body: list[ast.stmt]) -> int:
    return (body[-1].end_lineno or body[-1].lineno) - body[0].lineno + 1


def too_large() -> list[str]:
    """Return one line per file, function or median that broke its limit."""
    paths = [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]
    files = {path: len(path.read_text().splitlines()) for path in paths}
    functions = [function for path in paths for function in _functions(path)]
    lines = [
        f"{path.relative_to(SOURCE)}: {n} lines (limit {FILE_LIMIT})"
        for path, n in files.items()
        if n > FILE_LIMIT
    ]
    lines += [f"{name}: {n} lines (limit {FUNCTION_LIMIT})" for name, n in functions if n > FUNCTION_LIMIT]
    file_median = statistics.median([n for n in files.values() if n > 3])
    function_median = statistics.median([n for _name, n in functions])
    if file_median > FILE_MEDIAN:
        lines.append(f"median of files is {file_median} lines (limit {FILE_MEDIAN})")
    if function_median > FUNCTION_MEDIAN:
        lines.append(f"median of functions is {function_median} lines (limit {FUNCTION_MEDIAN})")
    print(f"{len(files)} files, median {file_median}; {len(functions)} functions, median {function_median}")
    return lines


if __name__ == "__main__":
    found = too_large()
    print("\n".join(found) or "every file and function is small enough")
    sys.exit(1 if found else 0)
