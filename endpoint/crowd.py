"""Keeps one client from taking a service for itself, and says what it has left.

Three limits an address: queries running at once, queries a minute, and seconds of evaluation a
minute. Every query counts, cheap ones too: many of those have stopped services of this kind. What
is left is told in the RateLimit headers (IETF draft-ietf-httpapi-ratelimit-headers).
"""

from __future__ import annotations

import ipaddress
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from werkzeug.exceptions import TooManyRequests

WINDOW = 60
"""Seconds for which queries and time are counted together."""

_KEPT = 4096


@dataclass(slots=True)
class _Account:
    """What a client has used since a moment of the monotonic clock, and what it has running."""

    since: float
    queries: int = 0
    seconds: float = 0.0
    running: int = 0


class Place:
    """One client's place at the service while a query of it is answered."""

    def __init__(self, crowd: Crowd, account: _Account) -> None:
        self._crowd, self._account = crowd, account

    def leave(self) -> None:
        """Give it back, once."""
        with self._crowd.guard:
            self._account.running -= 1

    def spend(self, seconds: float) -> None:
        """Put so much evaluation on the client's account."""
        self._account.seconds += seconds

    def headers(self) -> list[tuple[str, str]]:
        """What the client has left, and of how much."""
        return self._crowd.headers(self._account)


class Crowd:
    """Counts for each client; each, queries and seconds are the most that one may have.

    what is said to be running: queries, or the like.
    """

    def __init__(
        self, each: int, queries: int = 3000, seconds: float = 60.0, what: str = "queries"
    ) -> None:
        self.each, self.queries, self.seconds, self._what = each, queries, seconds, what
        self._accounts: dict[str, _Account] = {}
        self.guard = threading.Lock()
        self._policy = (
            f'"queries";q={queries};w={WINDOW}, "seconds";q={seconds:g};w={WINDOW}, '
            f'"running";q={each};qu="concurrent-requests"'
        )

    def running(self, client: str) -> int:
        """How many queries a client has running."""
        account = self._accounts.get(_key(client))
        return account.running if account else 0

    @contextmanager
    def place(self, client: str) -> Iterator[Place]:
        """Hold one place for a client; 429 where it holds all it may, or has used up its minute."""
        place = self.enter(client)
        try:
            yield place
        finally:
            place.leave()

    def enter(self, client: str) -> Place:
        """The same, for who leaves by himself."""
        with self.guard:
            account = self._account(_key(client))
            self._check(account)
            account.queries += 1
            account.running += 1
        return Place(self, account)

    def headers(self, account: _Account) -> list[tuple[str, str]]:
        """The RateLimit headers for an account."""
        left = _left(account)
        queries = max(0, self.queries - account.queries)
        seconds = max(0, int(self.seconds - account.seconds))
        return [
            ("RateLimit-Policy", self._policy),
            ("RateLimit", f'"queries";r={queries};t={left}, "seconds";r={seconds};t={left}, '
                          f'"running";r={max(0, self.each - account.running)}'),
        ]  # fmt: skip

    def _check(self, account: _Account) -> None:
        if account.running >= self.each:
            said = f"You have {self.each} {self._what} running already; wait for one to end"
            raise _too_many(said, 2)
        if account.queries >= self.queries:
            raise _too_many(f"You have sent {self.queries} queries in a minute", _left(account))
        if account.seconds >= self.seconds:
            said = f"Your queries have been answered for {self.seconds:g} s within a minute"
            raise _too_many(said, _left(account))

    def _account(self, client: str) -> _Account:
        now = time.monotonic()
        account = self._accounts.get(client)
        if account is None:
            if len(self._accounts) >= _KEPT:
                self._forget(now)
            account = self._accounts[client] = _Account(now)
        elif now - account.since >= WINDOW:
            account.since, account.queries, account.seconds = now, 0, 0.0
        return account

    def _forget(self, now: float) -> None:
        """Accounts that say nothing any more."""
        self._accounts = {
            client: account
            for client, account in self._accounts.items()
            if account.running or now - account.since < WINDOW
        }


def _key(client: str) -> str:
    """One IPv6 network of a customer is one client (RFC 6177: at least a /64 each)."""
    if ":" not in client:
        return client
    try:
        return str(ipaddress.ip_network(f"{client.partition('%')[0]}/64", strict=False))
    except ValueError:
        return client


def _left(account: _Account) -> int:
    return max(1, round(account.since + WINDOW - time.monotonic()))


def _too_many(said: str, after: int) -> TooManyRequests:
    return TooManyRequests(f"{said}. Try again in {after} s.", retry_after=after)
