"""When, where and on which code a result was measured."""

import os
import platform
import subprocess
import time

__all__ = ["stamp"]


def stamp() -> dict[str, str]:
    """Return date, machine and commit, as every result begins."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout.strip()
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return {"date": time.strftime("%Y-%m-%d"), "machine": machine, "commit": commit}
