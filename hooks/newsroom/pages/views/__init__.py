"""What each kind of page shows: plain frozen values, made for the templates and for nothing else.

An address is relative to the site's root, ASCII, without a leading slash (``columns/artworks/``; the front page
is the empty string); templates turn it into a link that is relative to the page. A view holds exactly what its
page prints, no more: whatever stands in a view is part of the page's key.
"""
