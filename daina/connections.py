"""Connections to the server: how many may be open, which one makes room when all are taken, whose word is believed."""

import sys

from django.conf import settings
from waitress.server import TcpWSGIServer

MOST = 480  # Python's select() takes 512 on Windows; a browser opens six, and an office has 60 PCs
IDLE = 60  # seconds until a connection that nobody uses is closed
MAX_HEADERS = 64 * 1024  # bytes; half-sent ones are kept in memory


class Server(TcpWSGIServer):  # type: ignore[misc]  # waitress has no types
    """waitress, which takes the next visitor in although every connection is taken.

    By itself it stops accepting then, until some time out: whoever opened a hundred and sent nothing kept everybody out
    for two minutes.
    """

    def handle_accept(self) -> None:
        """Take a connection; when all are taken now, close the one that has been silent longest and asks for nothing."""
        super().handle_accept()
        if len(self._map) < self.adj.connection_limit:
            return
        silent = [channel for channel in self.active_channels.values() if not channel.requests]
        if silent:
            min(silent, key=lambda channel: channel.last_activity).handle_close()


def limits() -> dict[str, int | bool]:
    """Return waitress' settings of connections for this system."""
    return {
        # half of the files that may be open are for the database, and for what is sent and received
        "connection_limit": min(MOST, _open_files() // 2),
        "channel_timeout": IDLE,
        "max_request_header_size": MAX_HEADERS,
        "asyncore_use_poll": True,  # where there is one: select() would refuse the number of a file above 1023
    }


def proxy() -> dict[str, str | int | bool]:
    """Return waitress' settings of the proxy in front: what one on this PC says is believed with DAINA_HTTPS only.

    Of the addresses in `X-Forwarded-For` the last is the visitor's: the proxy wrote it, the visitor those before.
    """
    if not settings.HTTPS:
        return {"clear_untrusted_proxy_headers": True}
    return {
        "clear_untrusted_proxy_headers": True,
        "trusted_proxy": "127.0.0.1",
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": "x-forwarded-for x-forwarded-proto",
    }


def _open_files() -> int:
    """How many files this process may have open."""
    if sys.platform == "win32":
        return 2 * MOST
    import resource

    most, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 2 * MOST if most == resource.RLIM_INFINITY else most
