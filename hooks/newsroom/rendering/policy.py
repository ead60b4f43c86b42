"""What a browser may do on a page of the site: the one place that says it, for pages and for servers.

Nothing but what the site itself serves, and nothing that is written into a page: neither scripts nor styles. So the
policy is the same for every page and every school, and a script that got through everything else would not run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from types import MappingProxyType

_ALLOWED = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    # The QR code of share.js is a data address: by a long touch neither a canvas nor, in WeChat, a blob can be saved.
    "img-src": "'self' data:",
    "media-src": "'self'",
    # The search loads its index.
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    # No script of ours makes markup or code out of text.
    "require-trusted-types-for": "'script'",
}

PAGE_POLICY = "; ".join(f"{name} {sources}" for name, sources in _ALLOWED.items())
"""The content of ``<meta http-equiv="Content-Security-Policy">``, on every page."""

REFERRER = "same-origin"
"""Other hosts are not told which page a reader came from."""

_FEATURES = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
"""A browser's features that no page needs."""

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        # A page cannot say itself who may frame it.
        "Content-Security-Policy": f"{PAGE_POLICY}; frame-ancestors 'self'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": REFERRER,
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _FEATURES),
        "X-Frame-Options": "SAMEORIGIN",
    }
)
"""What a server should send with every page; the samples in ``servers/`` do."""


def with_script(page: bytes, script: bytes) -> bytes:
    """The page with a policy that also lets this one script run, which a preview has written into it."""
    digest = base64.b64encode(hashlib.sha256(script).digest()).decode()
    policy = PAGE_POLICY.replace("script-src 'self'", f"script-src 'self' 'sha256-{digest}'")
    # The first one: nothing that a contributor wrote stands before it.
    return page.replace(PAGE_POLICY.encode(), policy.encode(), 1)
