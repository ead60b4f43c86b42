"""What a test knows of a value and its type does not say: asserted, so a test that is wrong about it fails there."""

from __future__ import annotations

from typing import TypeVar

from lxml import etree, html

Value = TypeVar("Value")


def there(value: Value | None) -> Value:
    assert value is not None
    return value


def as_a(kind: type[Value], value: object) -> Value:
    assert isinstance(value, kind), value
    return value


def all_of(kind: type[Value], values: object) -> list[Value]:
    return [as_a(kind, value) for value in as_a(list, values)]


def elements(tree: etree._Element, path: str) -> list[html.HtmlElement]:
    """The elements of HTML at an XPath."""
    return all_of(html.HtmlElement, tree.xpath(path))


def texts(tree: etree._Element, path: str) -> list[str]:
    """The texts, or the values of attributes, at an XPath."""
    return all_of(str, tree.xpath(path))
