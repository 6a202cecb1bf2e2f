"""Who asks: the address of whoever stands before the proxies that are named, and which addresses are one asker's."""

import ipaddress
import re
from collections.abc import Sequence
from functools import lru_cache

UNIX_SOCKET = "unix"  # names a proxy that comes by a socket of this machine, and so has no address
_MOST_PROXIES = 20  # of whose entries in a header more than so many are looked at
_CLIENT_PREFIX = 64  # bits of an IPv6 address that one household or machine is given (RFC 6177)
_WITH_PORT = re.compile(r"\[(?P<six>[^\]]+)\](:\d+)?\Z|(?P<four>[\d.]+):\d+\Z")

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def client_address(peer: str, forwarded: str, proxies: Sequence[str]) -> str:
    """The address of who asks: the last in `X-Forwarded-For` that is no proxy of ours, where a proxy of ours tells it.

    Each proxy adds behind the others whom it sees, so that what stands before the first stranger is made up.

    >>> client_address("192.0.2.1", "198.51.100.7", proxies=[])
    '192.0.2.1'
    >>> client_address("192.0.2.1", "203.0.113.9, 198.51.100.7", proxies=["192.0.2.1"])
    '198.51.100.7'
    >>> client_address("192.0.2.1", "203.0.113.9, 198.51.100.7", proxies=["192.0.2.0/24", "198.51.100.7"])
    '203.0.113.9'
    >>> client_address("", "2001:db8::1", proxies=["unix"])
    '2001:db8::1'
    """
    found = normal_address(peer) or ""
    for told in reversed(forwarded.split(",")[-_MOST_PROXIES:]):
        before = normal_address(told)
        if before is None or not is_trusted_proxy(found, proxies):
            break
        found = before
    return found


def is_trusted_proxy(peer: str, proxies: Sequence[str]) -> bool:
    """Whether this is a proxy of ours; without an address, whether proxies come by a socket of this machine."""
    return bool(proxies) and _is_among(peer, tuple(proxies))


def normal_address(text: str) -> str | None:
    """An address in its usual form, without its port or zone; None for what is none.

    >>> normal_address("[2001:DB8:0::1]:443"), normal_address("192.0.2.1:80")
    ('2001:db8::1', '192.0.2.1')
    >>> normal_address("::ffff:192.0.2.1"), normal_address("unknown")
    ('192.0.2.1', None)
    """
    found = _parsed(text)
    return None if found is None else str(found)


def client_network(text: str) -> str:
    """What counts as one asker: an IPv4 address, the first 64 bits of an IPv6 one, or nothing without an address.

    >>> client_network("192.0.2.1"), client_network("2001:db8::aaaa:1"), client_network("2001:db8::bbbb:2")
    ('192.0.2.1', '2001:db8::', '2001:db8::')
    >>> client_network("")
    ''
    """
    return _network_of(text)


@lru_cache(maxsize=8192)
def _parsed(text: str) -> Address | None:
    text = text.strip()
    if match := _WITH_PORT.match(text):
        text = match["six"] or match["four"]
    try:
        found = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


@lru_cache(maxsize=8192)
def _network_of(text: str) -> str:
    found = _parsed(text)
    if found is None:
        return ""
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((found, _CLIENT_PREFIX), strict=False).network_address)


@lru_cache(maxsize=8192)
def _is_among(peer: str, proxies: tuple[str, ...]) -> bool:
    found = _parsed(peer)
    if found is None:
        return UNIX_SOCKET in proxies
    return any(found in client_network for client_network in map(_proxy_network, proxies) if client_network is not None)


@lru_cache(maxsize=1024)
def _proxy_network(proxy: str) -> Network | None:
    return None if proxy == UNIX_SOCKET else ipaddress.ip_network(proxy)
