"""Client addresses: where a request behind trusted proxies comes from, and which addresses are one client's."""

import ipaddress
import re
from collections.abc import Sequence
from functools import lru_cache

UNIX_SOCKET = "unix"  # names a proxy that connects over a Unix socket, and so has no address
_MAX_PROXIES = 20  # entries of X-Forwarded-For that are looked at, from its end
_CLIENT_PREFIX = 64  # bits of an IPv6 address that one household or machine is given (RFC 6177)
_WITH_PORT = re.compile(r"\[(?P<six>[^\]]+)\](:\d+)?\Z|(?P<four>[\d.]+):\d+\Z")

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def client_address(peer: str, forwarded: str, proxies: Sequence[str]) -> str:
    """The client's address: the last entry of `X-Forwarded-For` that is no trusted proxy, if a trusted proxy sent it.

    Each proxy appends the address that it was connected from, so entries before the last untrusted one may be forged.

    >>> client_address("192.0.2.1", "198.51.100.7", proxies=[])
    '192.0.2.1'
    >>> client_address("192.0.2.1", "203.0.113.9, 198.51.100.7", proxies=["192.0.2.1"])
    '198.51.100.7'
    >>> client_address("192.0.2.1", "203.0.113.9, 198.51.100.7", proxies=["192.0.2.0/24", "198.51.100.7"])
    '203.0.113.9'
    >>> client_address("", "2001:db8::1", proxies=["unix"])
    '2001:db8::1'
    """
    client = normal_address(peer) or ""
    for entry in reversed(forwarded.split(",")[-_MAX_PROXIES:]):
        previous = normal_address(entry)
        if previous is None or not is_trusted_proxy(client, proxies):
            break
        client = previous
    return client


def is_trusted_proxy(peer: str, proxies: Sequence[str]) -> bool:
    """Whether a peer is a trusted proxy; without an address, whether proxies connect over a Unix socket."""
    return bool(proxies) and _is_among(peer, tuple(proxies))


def normal_address(text: str) -> str | None:
    """An address in its canonical form, without port or zone; None for text that is no address.

    >>> normal_address("[2001:DB8:0::1]:443"), normal_address("192.0.2.1:80")
    ('2001:db8::1', '192.0.2.1')
    >>> normal_address("::ffff:192.0.2.1"), normal_address("unknown")
    ('192.0.2.1', None)
    """
    parsed = _parsed(text)
    return None if parsed is None else str(parsed)


def client_network(text: str) -> str:
    """What counts as one client: an IPv4 address, the first 64 bits of an IPv6 address, empty without an address.

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
        parsed = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(parsed, "ipv4_mapped", None) or parsed


@lru_cache(maxsize=8192)
def _network_of(text: str) -> str:
    parsed = _parsed(text)
    if parsed is None:
        return ""
    if parsed.version == 4:
        return str(parsed)
    return str(ipaddress.ip_network((parsed, _CLIENT_PREFIX), strict=False).network_address)


@lru_cache(maxsize=8192)
def _is_among(peer: str, proxies: tuple[str, ...]) -> bool:
    parsed = _parsed(peer)
    if parsed is None:
        return UNIX_SOCKET in proxies
    return any(parsed in network for network in map(_proxy_network, proxies) if network is not None)


@lru_cache(maxsize=1024)
def _proxy_network(proxy: str) -> Network | None:
    return None if proxy == UNIX_SOCKET else ipaddress.ip_network(proxy)
