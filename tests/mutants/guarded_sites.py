"""Guards over what is built and kept, and over where it is brought."""

from __future__ import annotations

from mutants.guard import group

_ASSEMBLY = "build/test_assembly.py::test_"
_STAGES = "build/test_stages.py::test_"
STAGING = (
    *group(
        "build/stage.py",
        f"{_ASSEMBLY}a_second_build_of_the_same_site_is_told_to_wait",
        ("        if not hold(self._lock):", "        if not hold(self._lock) and False:"),
    ),
    *group(
        "build/stage.py",
        "build/test_killed_builds.py::test_a_worker_that_outlives_its_build_is_waited_for",
        ("        wait_for_writers(self.guard)\n", ""),
    ),
    *group(
        "build/stage.py",
        "build/test_piecemeal.py::test_where_names_cannot_be_exchanged_the_next_start_puts_the_old_site_back",
        ("                self._mend()\n            finally:", "                pass\n            finally:"),
    ),
    *group(
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
    *group(
        "build/exchange.py",
        f"{_STAGES}whichever_rename_the_system_denies_both_folders_are_what_they_were",
        ("            aside.rename(current)\n            raise\n", "            raise\n"),
        ("        coming.rename(new)\n        raise\n", "        raise\n"),
    ),
    *group(
        "build/limits.py",
        "build/test_limits.py",
        ("    if fresh > allowed:", "    if False:"),
        ("    if len(current) > _OF_THE_CURRENT_SITE:", "    if False:"),
        ("    if 2 * pages < current:", "    if False:"),
    ),
    *group(
        "build/verifying.py",
        "build/test_verifying.py",
        ('.partition("?")[0] not in known', '.partition("?")[0] in ()'),
    ),
)

CACHE = (
    *group(
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
    *group(
        "keeping/memory.py",
        "keeping/test_memory.py",
        ("return value if stamp and stamp == stamp_of(file) else None", "return value"),
    ),
)

ELSEWHERE = (
    *group(
        "scripts/tables.py",
        "scripts/test_tables.py::test_a_spreadsheet_takes_no_text_for_a_formula",
        ("return text.lstrip().startswith(_FORMULA)", "return text.startswith(_FORMULA)"),
        ('_FORMULA = tuple("=+-@＝＋－＠")', '_FORMULA = tuple("=+-@")'),
    ),
    *group("build/origin.py", "build/test_keys.py", ('"littlecms2", "freetype2")', '"littlecms2")')),
    *group(
        "rules/bulletins.py",
        "test_cases.py::test_case[bulletin-unknown-lead]",
        ("if story.day in days and not story.withdrawn:", "if story.day in days:"),
    ),
    *group(
        "model/stories.py",
        "pages/test_bulletin_pages.py::test_a_lead_of_another_day_or_withdrawn_does_not_lead",
        (
            "return grouped(self.published, lambda story: story.day)",
            "return grouped(self.stories, lambda story: story.day)",
        ),
    ),
    *group(
        "inspection/dispatches.py",
        "inspection/test_dispatches.py::test_a_report_that_was_kept_is_judged_by_the_hours_of_today",
        (
            "stem_of(replace(roster(plan), desk=desk))",
            "stem_of(roster(plan))",
        ),
    ),
    *group(
        "reading/settings_keys.py",
        "reading/test_site_settings.py",
        ('_colour_key("accent_dark", "#ff8a7a")', 'Key(name="accent_dark", wanted="颜色")'),
    ),
)

VERSIONS = (
    *group(
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
    *group(
        "scripts/releasing/inventory.py",
        "scripts/test_hostile_releases.py",
        ("if not _DIGEST.fullmatch(digest) or not is_fit(path):", "if not _DIGEST.fullmatch(digest):"),
        (" and declared_owner(path) is not Owner.SCHOOL", ""),
    ),
    *group(
        "scripts/releasing/released.py",
        "scripts/test_hostile_releases.py",
        ("if digest_of(data) != digest:", "if False:"),
        ("if digest.hexdigest() != checksum.strip().lower():", "if False:"),
        ("        if way.is_symlink():", "        if False:"),
        ("if not stat.S_ISREG(about.st_mode):", "if False:"),
    ),
)
