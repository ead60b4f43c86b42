"""Somebody who searches with nothing but the published files, and somebody who simply reads every story."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec

from newsroom.keeping import StoreReader
from newsroom.model import Body, Facts, Newsroom, Story, Text
from newsroom.outputs import files
from newsroom.outputs.search import (
    MonthIndexes,
    SearchList,
    SearchTerms,
    SearchTexts,
    SearchVariants,
    begin_index,
    prepare,
    search_files,
)
from newsroom.outputs.search.entries import entries
from newsroom.outputs.search.folding import folded, found, pairs, spelled, words_of
from newsroom.outputs.search.index import digests_of, index_of, shards_of
from newsroom.outputs.search.months import by_month
from newsroom.outputs.search.postings import decoded
from newsroom.rendering import ReadText
from pages.small_newsroom import NOW, body, facts, newsroom

SearchFile = SearchTerms | SearchTexts | SearchVariants | SearchList


@dataclass(frozen=True)
class Paper:
    """Stories with their texts."""

    bodies: Mapping[Story, Body]
    news: Newsroom

    @classmethod
    def of(cls, texts: Mapping[Story, str]) -> Paper:
        return cls.at(texts, NOW)

    @classmethod
    def at(cls, texts: Mapping[Story, str], now: datetime) -> Paper:
        return cls({story: body(text) for story, text in texts.items()}, newsroom(texts, now=now))

    def texts(self, _: str, path: str) -> Text:
        return next(text.gapped for story, text in self.bodies.items() if story.path == path)

    @property
    def facts(self) -> dict[str, Facts]:
        return {story.path: facts(story, text) for story, text in self.bodies.items()}

    def shelf(self) -> MonthIndexes:
        """Filled here, without workers."""
        months = by_month(entries(self.news, self.facts))
        indexes = {month.name: index_of(self.texts, month) for month in months}
        return MonthIndexes(
            months=months,
            digests={name: digests_of(index) for name, index in indexes.items()},
            fresh={name: msgspec.msgpack.encode(index) for name, index in indexes.items()},
        )

    def kept_shelf(self, kept: StoreReader, texts: ReadText | None = None) -> MonthIndexes:
        """As builds fill it."""
        return begin_index(self.news, self.facts, texts or self.texts, kept, workers=2, start="fork").finished()

    def files(self) -> list[SearchFile]:
        return list(search_files(self.shelf()))

    def written(self, shelf: MonthIndexes | None = None) -> dict[str, bytes]:
        listed = list(search_files(shelf or self.shelf()))
        ready = prepare(listed, self.texts, workers=2, start="fork")
        return {file.path: files.written(file, self.texts) for file in ready}

    def scan(self, query: str) -> set[str]:
        """Addresses of the stories that contain the words: every story is read."""
        texts = {story.path: text.text for story, text in self.bodies.items()}
        return {
            entry.address
            for entry in entries(self.news, self.facts)
            if found(map(folded, (entry.title, texts[entry.path], *entry.names, *entry.more)), words_of(query))
        }


def looked_up(published: Mapping[str, bytes], query: str) -> list[str]:
    """Addresses, newest first, as the reader's script finds them."""
    listed = json.loads(published["search/index.json"])
    words = words_of(query)
    terms = {term for word in words for term in spelled(pairs(word)) if term}
    hits: list[str] = []
    for name, _, numbering, shards, months in listed["segments"]:
        sets = [suggested(published, f"search/terms/{name}", numbering, shards, term) for term in terms]
        counts = {int(month[5:]): (month, number) for month, _, _, number in months}
        for month, at in sorted(set.intersection(*sets), reverse=True):
            assert at < counts[month][1]
            row = row_of(published, counts[month][0], at, listed["texts"])
            _, _, _, _, _, title, names, text = row
            if found(map(folded, (title, text, *names)), words):
                hits.append(row[0])
    return hits


def suggested(
    published: Mapping[str, bytes], folder: str, numbering: str, shards: int, term: str
) -> set[tuple[int, int]]:
    first, *lines = published[f"{folder}/{shards_of([term], shards)[0]}.txt"].decode().split("\n")
    assert first == numbering
    return {place for line in lines if line.partition("\t")[0] == term for place in decoded(line.partition("\t")[2])}


def row_of(published: Mapping[str, bytes], month: str, at: int, texts: int) -> list[str]:
    rows: list[list[str]] = json.loads(published[f"search/texts/{month}/{at // texts}.json"])
    return rows[1 + at % texts]


def changed(before: Iterable[SearchFile], after: Iterable[SearchFile]) -> set[str]:
    """Paths of files that are new or other."""
    old = {file.path: file for file in before}
    return {file.path for file in after if old.get(file.path) != file}
