"""Guards over what contributors write and send: stories, pages, files."""

from __future__ import annotations

from mutants.guard import group, with_cases

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
    *group(
        "reading/nodes.py",
        with_cases("reading/test_sources.py", "alias", "anchor", "tag", "too-deep", "null-key", "yaml-syntax"),
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
    *group(
        "reading/tree.py",
        with_cases(
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
    *group(
        "reading/story.py",
        with_cases("reading/test_sources.py reading/test_files_as_committed.py", "file-too-large"),
        ('data if size <= LARGEST_FILE else b""', "data"),
        ("    if file.size > LARGEST_FILE:", "    if False:"),
        ("| os.O_NOFOLLOW", "| 0"),
        ("        while size <= LARGEST_FILE and", "        while"),
    ),
    *group(
        "reading/source.py",
        with_cases("reading/test_sources.py", "front-matter-too-long", "gbk", "not-text"),
        ("if len(text) * 3 > largest and (size := len(text.encode())) > largest:", "if (size := 0):"),
        (
            "        except UnicodeDecodeError:\n            continue",
            "        except ZeroDivisionError:\n            continue",
        ),
    ),
    *group(
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
    *group(
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
    *group(
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
    *group(
        "personal/normal.py",
        "personal/test_normal.py personal/test_disguises.py personal/test_redaction.py",
        ("    if sign in _FILLERS or category in _NO_TEXT:", "    if False:"),
        ("    if sign in _FILLERS or category", "    if category"),
        ('    if category == "Nd":', "    if False:"),
        ("    if value in range(10):", "    if False:"),
        ("    if twin := _TWINS.get(sign):", "    if twin := '':"),
    ),
    *group(
        "personal/numbers.py",
        "personal/test_regions_and_days.py personal/test_disguises.py personal/test_numbers.py",
        ("    if number[:2] not in _REGIONS and number[:2] not in _FAR_REGIONS:", "    if False:"),
        ('return "1900" <= number[6:10] <= "2099" and _is_day(number[6:14])', "return True"),
        (r"(?:62|60|9558|4|5[1-5]|2[2-7]|3[0-8])\d", r"(?:62|60|9558|4|5[1-5])\d"),
        ("return _CHECK_DIGITS[total % 11] == number[17].upper()", "return True"),
        ("return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0", "return True"),
    ),
    *group(
        "personal/redaction.py",
        "personal/test_normal.py personal/test_disguises.py personal/test_redaction.py",
        ("masked(match.text, match.kind)", "match.text"),
        ("    for _ in range(_ROUNDS):", "    for _ in range(1):"),
        ('        return _FIGURES.sub("*", normal(value).text)', "        return value"),
        ('        return f"{letters(value)[:2]}…"', "        return value"),
    ),
)

PAGES = (
    *group(
        "inspection/trying.py",
        "inspection/test_trying.py",
        ("Mishap(one.cause, 1) if isinstance(one, Failure) else one for", "None for"),
        (" if one.detail not in (KILLED, SHORT)])", " if False])"),
        ('digest.update(f"{path}\\0{text}".encode())', "digest.update(path.encode())"),
    ),
    *group(
        "../mkdocs_adapter/trial.py",
        "inspection/test_trying.py",
        ("get_yaml_loader(yaml.SafeLoader)", "get_yaml_loader(yaml.UnsafeLoader)"),
        ("    except RecursionError:\n        return Mishap(Cause.DEPTH, 1)\n", ""),
        ("        return _everything_is_fine", "        raise"),
    ),
    *group(
        "../mkdocs_adapter/trial.py",
        "site/test_spoilt_pages.py::test_a_page_that_is_told_to_be_fine_can_be_made",
        ("    _leave_room()\n", ""),
    ),
    *group(
        "model/addresses.py",
        "test_cases.py::test_case[taken-address]",
        ("        path.startswith(_FOLDERS)\n        or", "        "),
        ('path in [f"{page}index.html" for page in _PAGES]', "path in []"),
    ),
    *group(
        "keeping/closed.py",
        "keeping/test_closed.py",
        ("                folder.chmod(OWNERS)", "                pass"),
        (" and not folder.is_symlink()", ""),
    ),
)

FILES = (
    *group(
        "rules/disclosing.py",
        "rules/test_disclosing.py rules/test_disclosing_in_files.py",
        ("if one.mark not in allowed or not may_stand(one.kind))", "if one.mark not in allowed)"),
        ("        if not all(may_stand(trace.kind) for trace in meant):", "        if False:"),
        ("        if len({trace.mark for trace in meant}) > 1:", "        if False:"),
        ("        if fold(one.editor) not in map(fold, self.editors):", "        if False:"),
    ),
    *group(
        "attachments/pdf_text.py",
        "attachments/test_pdf_texts.py",
        ("        if _may_hold_a_code(things):", "        if False:"),
        (">= _FEWEST_SEGMENTS", ">= 10**9"),
        (" or drawn > _MOST_DRAWN:", ":"),
    ),
    *group(
        "attachments/played_text.py",
        "attachments/test_played_text.py",
        ("(*_tags(data), *_around(data))", "(*_around(data),)"),
        ("(*_tags(data), *_around(data))", "(*_tags(data),)"),
        ("yield from (image.data for image in images)", "yield from ()"),
    ),
    *group(
        "rules/files.py",
        "rules/test_outside.py::test_the_place_of_a_film_is_told_of_where_readers_would_get_it",
        ("_without_places(traces[use.path]) if is_read else traces[use.path]", "traces[use.path]"),
    ),
)
