"""What an act took, told on one line of JSON by the process that did nothing else."""

import gc
import json
import os
import time
from collections.abc import Callable
from pathlib import Path


def spent_on(act: Callable[[], int]) -> str:
    """Seconds by the clock and of the processor, the peak of memory, and what the act returns.

    Memory in MB is that of this process alone: of one that it starts, the system counts as its
    own what it was started from.
    """
    gc.collect()
    begun, busy = time.perf_counter(), _busy()
    rows = act()
    seconds, cpu_seconds = time.perf_counter() - begun, _busy() - busy
    spent = {"seconds": seconds, "cpu": cpu_seconds, "megabytes": _peak() // 1024, "rows": rows}
    return json.dumps(spent)


def _peak() -> int:
    """The most memory that this process has held, in kB."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return int(status.split("VmHWM:")[1].split()[0])


def _busy() -> float:
    """Processor seconds of this process and of those it started and saw end."""
    return sum(os.times()[:4])
