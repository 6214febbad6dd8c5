"""A program that is soon installed and says whose it is, in the place of ours; and modules that would be run for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

BACKEND = """
import zipfile

def build_wheel(folder, *rest):
    name = "goodcatch-0-py3-none-any.whl"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as wheel:
        wheel.writestr("judge.py", "def main(): print('judged by the program of " + WHOSE + "')")
        info = "goodcatch-0.dist-info/"
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: goodcatch\\nVersion: 0\\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(info + "entry_points.txt", "[console_scripts]\\ngoodcatch = judge:main\\n")
        wheel.writestr(info + "RECORD", "")
    return name
"""
PYPROJECT = b'[project]\nname = "goodcatch"\nversion = "0"\n[build-system]\nrequires = []\n' + (
    b'build-backend = "backend"\nbackend-path = ["."]\n'
)


def program(whose: str) -> dict[str, bytes]:
    """A program that is quickly built and says whose it is, in the place of ours."""
    backend = f"WHOSE = {whose!r}\n{BACKEND}".encode()
    return {"pyproject.toml": PYPROJECT, "requirements.lock": b"", "backend.py": backend}


def wheel(whose: str, folder: Path) -> Path:
    """The same as a file that pip installs."""
    held: dict[str, Any] = {"WHOSE": whose}
    exec(BACKEND, held)
    return folder / held["build_wheel"](folder)


def modules() -> dict[str, bytes]:
    """Files at the top of a repository that Python takes for its own where it may look there."""
    names = ("json.py", "venv.py", "pip.py", "re.py", "sitecustomize.py", "goodcatch.py")
    return {name: f"open('FLAG-{name}', 'w').close()\n".encode() for name in names}
