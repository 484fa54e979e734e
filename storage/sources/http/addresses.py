"""Which network addresses a feed may lead to: those of the public internet.

The tables follow the IANA special-purpose address registries (IPv4 and IPv6, October 2024). They
are written out because `ipaddress.is_global` differs between the Python versions we support.
"""

from __future__ import annotations

import ipaddress
import socket

_IPV4 = [
    (ipaddress.IPv4Network(network), meaning)
    for network, meaning in (
        ("0.0.0.0/8", "an unspecified address"),
        ("10.0.0.0/8", "a private address"),
        ("100.64.0.0/10", "a provider's internal address"),
        ("127.0.0.0/8", "this computer itself"),
        ("169.254.0.0/16", "a link-local address"),
        ("172.16.0.0/12", "a private address"),
        ("192.0.0.0/24", "a reserved address"),
        ("192.0.2.0/24", "a reserved address"),
        ("192.88.99.0/24", "a relay to other addresses"),
        ("192.168.0.0/16", "a private address"),
        ("198.18.0.0/15", "a reserved address"),
        ("198.51.100.0/24", "a reserved address"),
        ("203.0.113.0/24", "a reserved address"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "a reserved address"),
    )
]
_IPV6 = [
    (ipaddress.IPv6Network(network), meaning)
    for network, meaning in (
        ("::/128", "an unspecified address"),
        ("::1/128", "this computer itself"),
        ("::ffff:0:0/96", "an IPv4 address in disguise"),
        ("64:ff9b::/96", "an IPv4 address in disguise"),
        ("64:ff9b:1::/48", "an IPv4 address in disguise"),
        ("2001::/32", "an IPv4 address in disguise"),
        ("2001::/23", "a reserved address"),
        ("2001:db8::/32", "a reserved address"),
        ("2002::/16", "an IPv4 address in disguise"),
        ("3fff::/20", "a reserved address"),
        ("fc00::/7", "a private address"),
        ("fe80::/10", "a link-local address"),
        ("ff00::/8", "a multicast address"),
    )
]
_IPV6_PUBLIC = ipaddress.IPv6Network("2000::/3")


def objection(address: str) -> str | None:
    """What an address is, where it is none of the public internet: `a private address`."""
    parsed = ipaddress.ip_address(address)
    if isinstance(parsed, ipaddress.IPv4Address):
        return next((meaning for network, meaning in _IPV4 if parsed in network), None)
    for network, meaning in _IPV6:
        if parsed in network:
            return meaning
    return None if parsed in _IPV6_PUBLIC else "a reserved address"


def literal(host: str) -> str | None:
    """The address that a host in a URL is by itself; None for a name.

    `127.1`, `0x7f000001` and `2130706433` are addresses to every resolver, and so they are here.
    """
    if ":" in host:
        return host
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return None
