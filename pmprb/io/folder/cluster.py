"""A Dask cluster as an executor; its package is loaded when a cluster is asked for."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any, Final

from pmprb.errors import PmprbError
from pmprb.io.folder.problems import ClusterUnreachable, ExtraMissing

_ADDRESS: Final = re.compile(r"((tcp|tls|ws|wss)://)?(?P<host>[^/:\s]+|\[[0-9a-fA-F:]+\]):(?P<port>\d+)/?")
_PATIENCE: Final = 15
"""Seconds to wait for the scheduler, and for its first worker."""


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """Yield an executor on the cluster whose scheduler is at ``address``, and how many threads it has.

    The workers must see the files under the same paths, and have the same version of pmprb. If a worker
    dies, the scheduler gives its work to others; none of it does harm when it is done twice.

    Raises:
        PmprbError: the extra ``dask`` is not installed, or there is no such cluster, or it has no workers.

    """
    try:
        from distributed import Client  # noqa: PLC0415
    except ImportError as error:
        raise PmprbError(ExtraMissing(found="distributed", allowed="dask")) from error
    if not _answers(address):
        raise PmprbError(ClusterUnreachable(found=address))
    try:
        client: Any = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as error:  # TimeoutError is an OSError
        raise PmprbError(ClusterUnreachable(found=address)) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except OSError as error:
            raise PmprbError(ClusterUnreachable(found=address)) from error
        yield client.get_executor(pure=False), sum(client.ncores().values())


def _answers(address: str) -> bool:
    """Tell whether anybody listens at ``address``: a client of Dask that finds nobody takes half a minute."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return False
    try:
        socket.create_connection((found["host"].strip("[]"), int(found["port"])), _PATIENCE).close()
    except (OSError, OverflowError):
        return False
    return True
