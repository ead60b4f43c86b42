"""Guards one by one, each with how it is taken away and the tests of which at least one then fails."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

NEWSROOM = "hooks/newsroom"


@dataclass(frozen=True, kw_only=True)
class Guard:
    file: str
    """Below ``hooks/newsroom``, or from the root where it begins with a folder of it."""
    text: str
    """Stands there once."""
    instead: str
    tests: tuple[str, ...]
    """Files or single tests below ``tests/``."""

    def path(self, root: Path) -> Path:
        return root / self.file if self.file.startswith(("scripts/", ".github/")) else root / NEWSROOM / self.file


def _group(file: str, tests: str, *changes: tuple[str, str]) -> tuple[Guard, ...]:
    return tuple(Guard(file=file, text=text, instead=new, tests=tuple(tests.split())) for text, new in changes)


def _with_cases(tests: str, *rules: str) -> str:
    """And the golden cases of some rules."""
    return " ".join([tests, *(f"test_cases.py::test_case[{rule}]" for rule in rules)])


ISOLATION = " ".join(
    f"converting/test_isolation.py::test_{name}"
    for name in (
        "a_story_that_never_ends_is_ended_by_the_kernel",
        "a_story_that_kills_its_process_kills_only_that",
        "a_story_that_becomes_far_too_long_is_not_handed_on",
        "many_bad_stories_are_named_one_by_one",
        "no_worker_outlives_its_parent",
        "a_worker_that_is_lost_is_replaced",
    )
)

READING = (
    *_group(
        "reading/nodes.py",
        _with_cases("reading/test_sources.py", "alias", "anchor", "tag", "too-deep", "null-key", "yaml-syntax"),
        ("if len(stack) > deepest:", "if False:"),
        ("if documents > 1:", "if False:"),
        (
            "            value = None\n        else:\n            if event.anchor",
            "            value = 'x'\n        else:\n            if event.anchor",
        ),
        ("if event.anchor is not None:", "if False:"),
        ("if event.tag is not None:", "if False:"),
        ("if top.key is None:", "if False:"),
        ("    except yaml.YAMLError:", "    except ZeroDivisionError:"),
    ),
    *_group(
        "reading/tree.py",
        _with_cases(
            "reading/test_reading.py reading/test_files_as_committed.py", "symbolic-link", "name-unfit-for-windows"
        ),
        ("if os.path.islink(waiting[0][0]):", "if False:"),
        ("            if entry.is_symlink():", "            if False:"),
        ("elif unfit_names(path):", "elif False:"),
        (
            '    if place.is_link:\n        yield Fault(1, t("这是一个符号链接',
            '    if False:\n        yield Fault(1, t("这是一个符号链接',
        ),
    ),
    *_group(
        "reading/story.py",
        _with_cases("reading/test_sources.py reading/test_files_as_committed.py", "file-too-large"),
        ('data if size <= LARGEST_FILE else b""', "data"),
        ("    if file.size > LARGEST_FILE:", "    if False:"),
        ("| os.O_NOFOLLOW", "| 0"),
        ("        while size <= LARGEST_FILE and", "        while"),
    ),
    *_group(
        "reading/source.py",
        _with_cases("reading/test_sources.py", "front-matter-too-long", "gbk", "not-text"),
        ("if len(text) * 3 > largest and (size := len(text.encode())) > largest:", "if (size := 0):"),
        (
            "        except UnicodeDecodeError:\n            continue",
            "        except ZeroDivisionError:\n            continue",
        ),
    ),
    *_group(
        "images/pictures.py",
        "images/test_pictures.py reading/test_reading.py",
        ("    if min(look.width, look.height) <= 0:", "    if False:"),
        ("        if image is None or not header.intact:", "        if image is None:"),
        (
            "    except Exception:  # Pillow's plugins raise whatever their parsers meet",
            "    except ZeroDivisionError:  # Pillow's",
        ),
        (
            "    except Exception as error:  # Pillow's plugins",
            "    except ZeroDivisionError as error:  # Pillow's plugins",
        ),
    ),
)

CLEANING = (
    *_group(
        "converting/cleaning.py",
        "converting/test_cleaning.py converting/test_text.py rules/test_link_rules.py converting/test_any_text.py",
        ('LINK_SCHEMES = frozenset({"http"', 'LINK_SCHEMES = frozenset({"javascript", "http"'),
        ("        if cleaned == html:\n            return cleaned", "        return cleaned"),
        ("_without_dead_links(UNSEEN.sub", "(UNSEEN.sub"),
        ('UNSEEN.sub("", cleaner.clean(html))', "cleaner.clean(html)"),
        ('_SCHEME.match(_IGNORED_BY_BROWSERS.sub("", target))', "_SCHEME.match(target)"),
        ("        attribute_filter=_fitting,\n", ""),
        ('"*": set(),', '"*": {"id", "style"},'),
        ('"table caption thead', '"form button table caption thead'),
        ('DROPPED_WITH_CONTENT = "script style ', 'DROPPED_WITH_CONTENT = "'),
        ('    "p br hr h1', '    "svg math p br hr h1'),
        ("return bool(target.strip()) and (", "return ("),
    ),
    *_group(
        "converting/worker.py",
        ISOLATION,
        ("    _set_timer(seconds)\n    try:", "    try:"),
        ("        if len(answer) > limits.answer:", "        if False:"),
        ("is_short = _limit_resources(limits)", "is_short = False"),
        (
            "    except Exception as error:  # whatever an item",
            "    except ZeroDivisionError as error:  # whatever an item",
        ),
        ("    die_with_parent()\n", ""),
    ),
)

PERSONAL = (
    *_group(
        "personal/normal.py",
        "personal/test_normal.py personal/test_disguises.py personal/test_redaction.py",
        ("    if sign in _FILLERS or category in _NO_TEXT:", "    if False:"),
        ("    if sign in _FILLERS or category", "    if category"),
        ('    if category == "Nd":', "    if False:"),
        ("    if value in range(10):", "    if False:"),
        ("    if twin := _TWINS.get(sign):", "    if twin := '':"),
    ),
    *_group(
        "personal/numbers.py",
        "personal/test_regions_and_days.py personal/test_disguises.py personal/test_numbers.py",
        ("    if number[:2] not in _REGIONS and number[:2] not in _FAR_REGIONS:", "    if False:"),
        ('return "1900" <= number[6:10] <= "2099" and _is_day(number[6:14])', "return True"),
        (r"(?:62|60|9558|4|5[1-5]|2[2-7]|3[0-8])\d", r"(?:62|60|9558|4|5[1-5])\d"),
        ("return _CHECK_DIGITS[total % 11] == number[17].upper()", "return True"),
        ("return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0", "return True"),
    ),
    *_group(
        "personal/redaction.py",
        "personal/test_normal.py personal/test_disguises.py personal/test_redaction.py",
        ("masked(match.text, match.kind)", "match.text"),
        ("    for _ in range(_ROUNDS):", "    for _ in range(1):"),
        ('        return _FIGURES.sub("*", normal(value).text)', "        return value"),
        ('        return f"{letters(value)[:2]}…"', "        return value"),
    ),
)

_ASSEMBLY = "build/test_assembly.py::test_"
_STAGES = "build/test_stages.py::test_"
STAGING = (
    *_group(
        "build/stage.py",
        f"{_ASSEMBLY}a_second_build_of_the_same_site_is_told_to_wait",
        ("        if not hold(self._lock):", "        if not hold(self._lock) and False:"),
    ),
    *_group(
        "build/stage.py",
        "build/test_killed_builds.py::test_a_worker_that_outlives_its_build_is_waited_for",
        ("        wait_for_writers(self.guard)\n", ""),
    ),
    *_group(
        "build/stage.py",
        "build/test_piecemeal.py::test_where_names_cannot_be_exchanged_the_next_start_puts_the_old_site_back",
        ("                self._mend()\n            finally:", "                pass\n            finally:"),
    ),
    *_group(
        "build/stage.py",
        f"{_STAGES}a_build_killed_between_two_renames_is_mended_by_the_next "
        f"{_STAGES}what_an_older_program_left_in_the_stage_is_removed "
        f"{_STAGES}a_stage_that_is_a_link_or_a_file_is_made_anew_and_not_followed "
        f"{_ASSEMBLY}only_what_changed_is_made",
        ("            self._mend()\n            self._tidy()\n", "            self._tidy()\n"),
        ("            self._tidy()\n", "            self.folder.mkdir(exist_ok=True)\n"),
        ("        if self.folder.is_symlink() or self.folder.is_file():", "        if False:"),
        (
            "            if path.is_symlink() or (path not in known and not path.is_dir()):",
            "            if path not in known and not path.is_dir():",
        ),
        ("        _trade(self.next.record, self.current.record)\n", ""),
    ),
    *_group(
        "build/exchange.py",
        f"{_STAGES}whichever_rename_the_system_denies_both_folders_are_what_they_were",
        ("            aside.rename(current)\n            raise\n", "            raise\n"),
        ("        coming.rename(new)\n        raise\n", "        raise\n"),
    ),
    *_group(
        "build/limits.py",
        "build/test_limits.py",
        ("    if fresh > allowed:", "    if False:"),
        ("    if len(current) > _OF_THE_CURRENT_SITE:", "    if False:"),
        ("    if 2 * pages < current:", "    if False:"),
    ),
    *_group(
        "build/verifying.py",
        "build/test_verifying.py",
        ('.partition("?")[0] not in known', '.partition("?")[0] in ()'),
    ),
)

CACHE = (
    *_group(
        "keeping/store.py",
        "keeping/test_store.py",
        ("seal == _seal(name, value):", "True:"),
        ("        if name in wanted and isinstance(value, bytes) and", "        if"),
        ('f"{version}\\0{kind}\\0".encode() + key', 'f"{kind}\\0".encode() + key'),
        ('f"{version}\\0{kind}\\0".encode()', 'f"{version}\\0".encode()'),
        ("blake2b(value, digest_size=16, key=name)", "blake2b(value, digest_size=16)"),
        (" or self._process != os.getpid():", ":"),
        ("            if not (is_ruined or isinstance(failure, UnicodeDecodeError)):", "            if not is_ruined:"),
        ("            _remove(self.file)\n", ""),
        ("if self._connection is None or self._size() <= self._largest:", "if self._connection is None:"),
    ),
    *_group(
        "keeping/memory.py",
        "keeping/test_memory.py",
        ("return value if stamp and stamp == stamp_of(file) else None", "return value"),
    ),
)

DOORS = (
    *_group(
        "scripts/intaking/filing.py",
        "scripts/test_intake.py",
        ("    refuse_personal(issue, plan)\n    if not issue.is_trusted", "    if not issue.is_trusted"),
        ("        refuse_personal(issue, plan)  # it is", "        pass  # it is"),
    ),
    *_group(
        "scripts/intaking/filing.py",
        "scripts/test_intake_limits.py",
        ("if not issue.is_trusted and pending.of_account(issue.number, issue.created) >= MOST:", "if False:"),
        ("    if question and (stands or pending.has(topic)):", "    if False:"),
    ),
    *_group(
        "scripts/intaking/forms.py",
        "scripts/test_intake.py",
        ("            if heading in fields:", "            if False:"),
    ),
    *_group(
        "scripts/intake.py",
        "scripts/test_intake_jobs.py",
        ('        if not re.fullmatch(r"[\\w./=+-]*", value, re.ASCII):', "        if False:"),
    ),
    *_group(
        "scripts/pending.py",
        "scripts/test_intake_limits.py",
        (" or issue.number in requested", ""),
        (" or at - issue.created < JUST_NOW", ""),
        ("if issue.number < number)", ")"),
    ),
    *_group(
        ".github/workflows/intake.yml",
        "scripts/test_intake_jobs.py",
        ("          [[ $FILE =~", "          true || [[ $FILE =~"),
        ("          [[ $BRANCH =~ ^(report", "          true || [[ $BRANCH =~ ^(report"),
        ('do test ! -L "$way"', "do true"),
    ),
    *_group(
        ".github/workflows/intake.yml",
        "scripts/test_story_form.py",
        ("          [[ $FOLDER =~", "          true || [[ $FOLDER =~"),
        ("          [[ $BRANCH =~ ^story", "          true || [[ $BRANCH =~ ^story"),
        ("            [[ $name =~", "            true || [[ $name =~"),
        ('            test ! -L "$file"', "            true"),
        ('            test "$(stat -c %s "$file")" -le 1000000', "            true"),
        ('            test "$count" -le 21', "            true"),
        ('          test ! -e "$FOLDER"', "          true"),
        ('do [ ! -L "$way" ]', "do true"),
    ),
    *_group(
        "scripts/intaking/attached.py",
        "scripts/test_story_form.py",
        ('parts.scheme == "https" and', ""),
        ("parts.hostname in KEPT_AT and", ""),
        (" and is_bare", ""),
        ("        if not self._allowed(newurl):", "        if False:"),
        ("    if not allowed(address):", "    if False:"),
        ("        if len(data) > LARGEST:", "        if False:"),
        ("        if time.monotonic() > until:", "        if False:"),
    ),
    *_group(
        "scripts/intaking/stories.py",
        "scripts/test_story_form.py",
        ("return named(address, says) if PASTED.fullmatch(address) else match[0]", "return named(address, says)"),
        ("    if _OTHER.search(text):", "    if False:"),
        ("    if len(addresses) > MOST_PICTURES:", "    if False:"),
        ("            if seen > _MOST_BYTES:", "            if False:"),
        ("            if print_.unfit:", "            if False:"),
    ),
)

ELSEWHERE = (
    *_group(
        "scripts/tables.py",
        "scripts/test_tables.py::test_a_spreadsheet_takes_no_text_for_a_formula",
        ("return text.lstrip().startswith(_FORMULA)", "return text.startswith(_FORMULA)"),
        ('_FORMULA = tuple("=+-@＝＋－＠")', '_FORMULA = tuple("=+-@")'),
    ),
    *_group("build/keys.py", "build/test_keys.py", ('"littlecms2", "freetype2")', '"littlecms2")')),
    *_group(
        "rules/bulletins.py",
        "test_cases.py::test_case[bulletin-unknown-lead]",
        ("if story.day in days and not story.withdrawn:", "if story.day in days:"),
    ),
    *_group(
        "model/newsroom.py",
        "pages/test_bulletin_pages.py::test_a_lead_of_another_day_or_withdrawn_does_not_lead",
        (
            "return _grouped(self.published, lambda story: story.day)",
            "return _grouped(self.stories, lambda story: story.day)",
        ),
    ),
    *_group(
        "inspection/dispatches.py",
        "inspection/test_dispatches.py::test_a_report_that_was_kept_is_judged_by_the_hours_of_today",
        (
            "stem_of(replace(roster(plan), desk=desk))",
            "stem_of(roster(plan))",
        ),
    ),
    *_group(
        "reading/settings_keys.py",
        "reading/test_site_settings.py",
        ('_colour_key("accent_dark", "#ff8a7a")', 'Key(name="accent_dark", wanted="颜色")'),
    ),
)

PAGES = (
    *_group(
        "inspection/trying.py",
        "inspection/test_trying.py",
        ("Mishap(one.cause, 1) if isinstance(one, Failure) else one for", "None for"),
        (" if one.detail not in (KILLED, SHORT)])", " if False])"),
        ('digest.update(f"{path}\\0{text}".encode())', "digest.update(path.encode())"),
    ),
    *_group(
        "../mkdocs_adapter/trial.py",
        "inspection/test_trying.py",
        ("get_yaml_loader(yaml.SafeLoader)", "get_yaml_loader(yaml.UnsafeLoader)"),
        ("    except RecursionError:\n        return Mishap(Cause.DEPTH, 1)\n", ""),
        ("        return _everything_is_fine", "        raise"),
    ),
    *_group(
        "../mkdocs_adapter/trial.py",
        "site/test_spoilt_pages.py::test_a_page_that_is_told_to_be_fine_can_be_made",
        ("    _leave_room()\n", ""),
    ),
    *_group(
        "model/addresses.py",
        "test_cases.py::test_case[taken-address]",
        ("        path.startswith(_FOLDERS)\n        or", "        "),
        ('path in [f"{page}index.html" for page in _PAGES]', "path in []"),
    ),
    *_group(
        "keeping/closed.py",
        "keeping/test_closed.py",
        ("                folder.chmod(OWNERS)", "                pass"),
        (" and not folder.is_symlink()", ""),
    ),
)

FILES = (
    *_group(
        "rules/disclosing.py",
        "rules/test_disclosing.py rules/test_disclosing_in_files.py",
        ("if one.mark not in allowed or not may_stand(one.kind))", "if one.mark not in allowed)"),
        ("        if not all(may_stand(trace.kind) for trace in meant):", "        if False:"),
        ("        if len({trace.mark for trace in meant}) > 1:", "        if False:"),
        ("        if fold(one.editor) not in map(fold, self.editors):", "        if False:"),
    ),
    *_group(
        "attachments/pdf_text.py",
        "attachments/test_pdf_texts.py",
        ("        if _may_hold_a_code(things):", "        if False:"),
        (">= _FEWEST_SEGMENTS", ">= 10**9"),
        (" or drawn > _MOST_DRAWN:", ":"),
    ),
    *_group(
        "attachments/played_text.py",
        "attachments/test_played_text.py",
        ("(*_tags(data), *_around(data))", "(*_around(data),)"),
        ("(*_tags(data), *_around(data))", "(*_tags(data),)"),
        ("yield from (image.data for image in images)", "yield from ()"),
    ),
    *_group(
        "rules/files.py",
        "rules/test_outside.py::test_the_place_of_a_film_is_told_of_where_readers_would_get_it",
        ("_without_places(traces[use.path]) if is_read else traces[use.path]", "traces[use.path]"),
    ),
)

VERSIONS = (
    *_group(
        "scripts/releasing/archives.py",
        "scripts/test_hostile_releases.py",
        ('"\\\\" in plain or', "False or"),
        ('or {"", ".", ".."} & set(plain.split("/"))', ""),
        ("if kind not in (0, stat.S_IFREG, stat.S_IFDIR):", "if False:"),
        ("if not entry.isreg() or entry.issparse():", "if False:"),
        ("        if self._room < 0:\n", "        if False:\n"),
        ("if size > LARGEST:", "if False:"),
        ("        if name in files:", "        if False:"),
    ),
    *_group(
        "scripts/releasing/inventory.py",
        "scripts/test_hostile_releases.py",
        ("if not _DIGEST.fullmatch(digest) or not is_fit(path):", "if not _DIGEST.fullmatch(digest):"),
        (" and declared_owner(path) is not Owner.SCHOOL", ""),
    ),
    *_group(
        "scripts/releasing/released.py",
        "scripts/test_hostile_releases.py",
        ("if digest_of(data) != digest:", "if False:"),
        ("if digest.hexdigest() != checksum.strip().lower():", "if False:"),
        ("        if way.is_symlink():", "        if False:"),
        ("if not stat.S_ISREG(about.st_mode):", "if False:"),
    ),
)

DESK = (
    *_group(
        "scripts/submissions/tray.py",
        "submissions/test_tray.py",
        ("        demand_writable(changes)\n        tip", "        tip"),
    ),
    *_group(
        "scripts/submissions/publishing.py",
        "submissions/test_tray.py",
        ("    demand_mergeable(repository.changed(base or main, one.tip))\n", ""),
    ),
    *_group(
        "scripts/submission_desk/app.py",
        "submission_desk/test_desk_attacks.py",
        ('if not same_site(request.headers, request.headers.get("host", "")):', "if False:"),
        ('if not hmac.compare_digest(str(form.get("token", "")), session.token):', "if False:"),
        ("if desk and not session.visitor.is_editor:", "if False:"),
    ),
    *_group(
        "scripts/forges/courier.py",
        "forges/test_hostile_requests.py::test_nobody_merges_from_the_desk_what_is_not_a_contributors "
        "forges/test_hostile_requests.py::test_ten_thousand_files_are_brought_and_never_merged_unseen",
        ("            self._demand_mergeable(commit)\n", ""),
    ),
    *_group(
        "scripts/forges/pulls.py",
        "forges/test_hostile_requests.py::test_an_answer_that_makes_no_sense_is_left_out",
        ('or not _COMMIT.fullmatch(_text(head, "sha"))', ""),
    ),
    *_group(
        "scripts/forges/letters.py",
        "forges/test_hostile_requests.py::test_what_a_contributor_writes_calls_nobody_there_and_closes_nothing",
        ("return unheard(markdown(_plain(text)))", "return text"),
    ),
    *_group(
        "scripts/forges/carrying.py",
        "forges/test_hostile_requests.py::test_a_request_with_what_git_should_not_hold_is_not_brought_and_others_are",
        ("fetch.fsckObjects=true", "fetch.fsckObjects=false"),
    ),
    *_group(
        ".github/workflows/answer.yml",
        "test_answers.py",
        (".head.sha == $head\n", "true\n"),
        ("[[ $number =~ ^[1-9][0-9]{0,8}$ ]]", "true"),
        ('test -z "$foreign"', "true"),
    ),
    *_group(
        "scripts/submission_desk/story_form.py",
        "submission_desk/test_desk_attacks.py",
        ("if visit.visitor.is_editor or visit.visitor.unit == unit:", "if True:"),
    ),
    *_group(
        "scripts/submission_desk/links.py",
        "submission_desk/test_desk_attacks.py",
        ("return visitor if version == self._version(visitor) else None", "return visitor"),
    ),
    *_group(
        "scripts/submission_desk/visit.py",
        "submission_desk/test_desk_attacks.py::test_no_commit_is_anything_but_its_number",
        ("if text and not _COMMIT.fullmatch(text):", "if False:"),
    ),
    *_group(
        "scripts/submission_desk/visit.py",
        "submission_desk/test_desk_attacks.py::test_what_somebody_types_is_text_on_every_page",
        ("autoescape=True", "autoescape=False"),
    ),
)

GUARDS = {
    "submission desk": DESK,
    "reading": READING,
    "cleaning": CLEANING,
    "personal data": PERSONAL,
    "staging": STAGING,
    "cache": CACHE,
    "forms": DOORS,
    "ordinary pages": PAGES,
    "files": FILES,
    "elsewhere": ELSEWHERE,
    "versions": VERSIONS,
}
