"""One client at the query service leaves places to the others."""

from __future__ import annotations

import threading

import pytest
from werkzeug.exceptions import TooManyRequests

from endpoint.crowd import Crowd


def test_no_client_takes_every_place() -> None:
    crowd = Crowd(each=2)
    inside, leave = threading.Barrier(3), threading.Event()

    def stay() -> None:
        with crowd.place("greedy"):
            inside.wait(5)
            leave.wait(5)

    threads = [threading.Thread(target=stay) for _ in range(2)]
    for thread in threads:
        thread.start()
    inside.wait(5)
    with pytest.raises(TooManyRequests, match="2 queries running already"), crowd.place("greedy"):
        pass
    with crowd.place("modest"):
        leave.set()
    for thread in threads:
        thread.join()
    with crowd.place("greedy"):
        assert crowd.running("modest") == 0
