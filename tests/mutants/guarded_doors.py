"""Guards at the doors: forms, the submission desk, forges."""

from __future__ import annotations

from mutants.guard import group

DOORS = (
    *group(
        "scripts/intaking/filing.py",
        "scripts/test_intake.py",
        ("    refuse_personal(issue, plan)\n    if not issue.is_trusted", "    if not issue.is_trusted"),
        ("        refuse_personal(issue, plan)  # it is", "        pass  # it is"),
    ),
    *group(
        "scripts/intaking/filing.py",
        "scripts/test_intake_limits.py",
        ("if not issue.is_trusted and pending.of_account(issue.number, issue.created) >= MOST:", "if False:"),
        ("    if question and (stands or pending.has(topic)):", "    if False:"),
    ),
    *group(
        "scripts/intaking/filing.py",
        "scripts/test_intake.py",
        ("            if heading in fields:", "            if False:"),
    ),
    *group(
        "scripts/intake.py",
        "scripts/test_intake_jobs.py",
        ('        if not re.fullmatch(r"[\\w./=+-]*", value, re.ASCII):', "        if False:"),
    ),
    *group(
        "scripts/pending.py",
        "scripts/test_intake_limits.py",
        (" or issue.number in requested", ""),
        (" or at - issue.created < JUST_NOW", ""),
        ("if issue.number < number)", ")"),
    ),
    *group(
        ".github/workflows/intake.yml",
        "scripts/test_intake_jobs.py",
        ("          [[ $FILE =~", "          true || [[ $FILE =~"),
        ("          [[ $BRANCH =~ ^(report", "          true || [[ $BRANCH =~ ^(report"),
        ('do test ! -L "$way"', "do true"),
    ),
    *group(
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
    *group(
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
    *group(
        "scripts/intaking/stories.py",
        "scripts/test_story_form.py",
        ("return named(address, says) if PASTED.fullmatch(address) else match[0]", "return named(address, says)"),
        ("    if _OTHER.search(text):", "    if False:"),
        ("    if len(addresses) > MOST_PICTURES:", "    if False:"),
        ("            if seen > _MOST_BYTES:", "            if False:"),
        ("            if print_.unfit:", "            if False:"),
    ),
)

DESK = (
    *group(
        "scripts/submissions/tray.py",
        "submissions/test_tray.py",
        ("        demand_writable(changes)\n        tip", "        tip"),
    ),
    *group(
        "scripts/submissions/publishing.py",
        "submissions/test_tray.py",
        ("    demand_mergeable(repository.changed(base or main, one.tip))\n", ""),
    ),
    *group(
        "scripts/submission_desk/app.py",
        "submission_desk/test_desk_attacks.py",
        ('if not same_site(request.headers, request.headers.get("host", "")):', "if False:"),
        ('if not hmac.compare_digest(str(form.get("token", "")), session.token):', "if False:"),
        ("if desk and not session.visitor.is_editor:", "if False:"),
    ),
    *group(
        "scripts/forges/courier.py",
        "forges/test_hostile_requests.py::test_nobody_merges_from_the_desk_what_is_not_a_contributors "
        "forges/test_hostile_requests.py::test_ten_thousand_files_are_brought_and_never_merged_unseen",
        ("            self._demand_mergeable(commit)\n", ""),
    ),
    *group(
        "scripts/forges/pulls.py",
        "forges/test_hostile_requests.py::test_an_answer_that_makes_no_sense_is_left_out",
        ('or not _COMMIT.fullmatch(_text(head, "sha"))', ""),
    ),
    *group(
        "scripts/forges/letters.py",
        "forges/test_hostile_requests.py::test_what_a_contributor_writes_calls_nobody_there_and_closes_nothing",
        ("return unheard(markdown(_plain(text)))", "return text"),
    ),
    *group(
        "scripts/forges/carrying.py",
        "forges/test_hostile_requests.py::test_a_request_with_what_git_should_not_hold_is_not_brought_and_others_are",
        ("fetch.fsckObjects=true", "fetch.fsckObjects=false"),
    ),
    *group(
        ".github/workflows/answer.yml",
        "test_answers.py",
        (".head.sha == $head\n", "true\n"),
        ("[[ $number =~ ^[1-9][0-9]{0,8}$ ]]", "true"),
        ('test -z "$foreign"', "true"),
    ),
    *group(
        "scripts/submission_desk/story_form.py",
        "submission_desk/test_desk_attacks.py",
        ("if visit.visitor.is_editor or visit.visitor.unit == unit:", "if True:"),
    ),
    *group(
        "scripts/submission_desk/links.py",
        "submission_desk/test_desk_attacks.py",
        ("return visitor if version == self._version(visitor) else None", "return visitor"),
    ),
    *group(
        "scripts/submission_desk/visit.py",
        "submission_desk/test_desk_attacks.py::test_no_commit_is_anything_but_its_number",
        ("if text and not _COMMIT.fullmatch(text):", "if False:"),
    ),
    *group(
        "scripts/submission_desk/visit.py",
        "submission_desk/test_desk_attacks.py::test_what_somebody_types_is_text_on_every_page",
        ("autoescape=True", "autoescape=False"),
    ),
)
