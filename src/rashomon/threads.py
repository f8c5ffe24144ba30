"""One thread a process: work is spread over processes, and a library that starts threads of its own only waits for them.

numpy's matrix products (OpenBLAS) take as many threads as there are cores, which for the small matrices here means six times the
CPU seconds for the same result. The number can only be told before numpy is loaded, so commands and benches do it first of all.
"""

import os

__all__ = ["one_thread"]

_TOLD_BY = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def one_thread() -> None:
    """Ask the libraries that read them for one thread, unless the user has asked for something else."""
    for name in _TOLD_BY:
        os.environ.setdefault(name, "1")
