"""Makes keys and signs commits with OpenSSH, as the people of a provider would."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

NEEDS_SSH = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="signs with OpenSSH's ssh-keygen")


def new_key(folder: Path, kind: str = "ed25519", more: Sequence[str] = ()) -> tuple[Path, str]:
    """The file of a new key, and the key as the standard lists it: without the name at its end."""
    file = folder / f"key-{kind}{''.join(more)}"
    subprocess.run(["ssh-keygen", "-q", "-t", kind, *more, "-N", "", "-f", str(file)], check=True, timeout=60)
    kind_and_letters = file.with_suffix(".pub").read_text(encoding="ascii").split()[:2]
    return file, " ".join(kind_and_letters)
