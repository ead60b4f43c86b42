"""The benchmark's invented school: the same bytes everywhere, and nothing in it that our own checks call an error."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarking import words
from benchmarking.corpus import LONGEST, LONGEST_TITLE, NOW, SHORTEST, Corpus, PictureLine, TextBlock, make_corpus
from benchmarking.school import story_path, story_text, write_school
from newsroom.inspection import inspect

SCRIPTS = Path(__file__).parents[2] / "scripts"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return make_corpus(60)


def write(corpus: Corpus, root: Path) -> Path:
    write_school(corpus, root)
    for article in corpus.articles:
        (root / story_path(article.place)).write_text(story_text(article), encoding="utf-8", newline="\n")
    return root


def digest(root: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        whole.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def test_every_process_writes_the_same_bytes(corpus: Corpus, tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; sys.path[:0] = sys.argv[2:]\n"
        "from benchmarking.corpus import make_corpus\n"
        "from test_benchmark_corpus import write\n"
        "write(make_corpus(60), pathlib.Path(sys.argv[1]))\n"
    )
    subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "other"), str(SCRIPTS), str(Path(__file__).parent)],
        env={"PYTHONHASHSEED": "7", "TZ": "Pacific/Apia", "LC_ALL": "C"},
        check=True,
    )
    assert digest(tmp_path / "other") == digest(write(corpus, tmp_path / "here"))


def test_our_checks_find_no_error_in_it(corpus: Corpus, tmp_path: Path) -> None:
    changed = Corpus(
        articles=(*(a for a in corpus.articles if a.slug != corpus.edited.slug), corpus.edited, corpus.added),
        edited=corpus.edited,
        added=corpus.added,
        people=corpus.people,
    )
    for one in (corpus, changed):
        inspection = inspect(write(one, tmp_path), NOW, workers=1)
        in_stories = {finding.rule for finding in inspection.findings if not finding.path.startswith("columns/")}
        assert in_stories <= {"picture-of-two-units"}  # the stories of a month share what was drawn for it
        assert not any(finding.is_error for finding in inspection.findings)
        assert inspection.newsroom is not None
        assert len(inspection.newsroom.published) == len(one.articles)


def test_a_thousand_stories_are_what_the_benchmark_promises() -> None:
    corpus = make_corpus(1000)
    stories = [article for article in corpus.articles if not article.is_flash]
    assert 150 <= 1000 - len(stories) <= 250
    assert {article.column for article in corpus.articles} == set(range(5))
    assert {article.unit for article in corpus.articles} == set(range(30)) == set(range(len(words.UNITS)))
    assert len(corpus.months) == 24
    for article in stories:
        texts = [block for block in article.blocks if isinstance(block, TextBlock)]
        assert SHORTEST <= sum(block.characters for block in texts) <= LONGEST
        assert 3 <= sum(block.is_paragraph for block in texts) <= 10
    for article in corpus.articles:
        assert len(article.title) <= LONGEST_TITLE
    kinds = Counter(type(block) for article in stories for block in article.blocks)
    assert 100 <= kinds[PictureLine] <= 350
    assert [article.date for article in corpus.articles] == sorted(article.date for article in corpus.articles)
    assert corpus.articles[-1].date < corpus.added.date < NOW


def test_titles_and_texts_are_all_different() -> None:
    corpus = make_corpus(2000)
    articles = (*corpus.articles, corpus.added)
    for texts in ([article.title for article in articles], [article.blocks for article in articles]):
        assert len(set(texts)) == len(articles)


def test_only_the_first_paragraph_is_edited(corpus: Corpus) -> None:
    before = next(article for article in corpus.articles if article.slug == corpus.edited.slug)
    assert before.blocks[1:] == corpus.edited.blocks[1:]
    assert story_text(before) != story_text(corpus.edited)


def test_without_pictures_every_word_is_the_same(corpus: Corpus) -> None:
    def others(one: Corpus) -> list[list[object]]:
        return [[block for block in article.blocks if not isinstance(block, PictureLine)] for article in one.articles]

    bare = make_corpus(60, pictures=False)
    assert others(bare) == others(corpus) == [list(article.blocks) for article in bare.articles]
    assert others(corpus) != [list(article.blocks) for article in corpus.articles]
