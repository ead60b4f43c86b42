"""A version for the schools: ``scripts/release.py --help``."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from command_line import HOME, Command, say, working
from founding.answers import EXAMPLE
from founding.school import found
from materials import bill, materials
from newsroom.speaking import as_json
from releasing.incoming import NotTakenError, refuse_dirty
from releasing.making import NAME, UnreleasableError, archive, make_commit, version_of
from releasing.released import SUMS, TAG, ReleaseError, from_archive
from releasing.repository import GitFolder, RefusedByGitError, beside
from releasing.scratch import Scratch, scratch
from saying import refuse
from writing import write_bytes

DIST = "dist"


@click.command(cls=Command)
def main() -> None:
    """发布一个版本：做出压缩包、校验值和软件清单，放进 dist/，再打上标签。

    版本号写在 pyproject.toml 里，改了什么、学校要做什么写在 CHANGELOG.md 里，先提交。
    压缩包里是程序和一所示例学校，解压就能生成网站；同一次提交，做出的总是一样的字节。标签不会自己推上去。

    有没提交的文件、没有写 CHANGELOG、这个版本已经发布过的，以 1 结束，什么也不留下；用法不对时以 2 结束。
    """
    repository = GitFolder(HOME)
    try:
        refuse_dirty(repository)
        head = repository.line("rev-parse", "--verify", "HEAD")
        version = version_of(repository, head).version
        with scratch(HOME / ".cache", "release-") as aside:
            work = beside(repository, aside.folder / "work.git")
            day = datetime.fromtimestamp(int(repository.line("show", "--no-patch", "--format=%ct", head)), UTC).date()
            example = found(aside.folder / "example", EXAMPLE, day)
            made = make_commit(work, head, version, example, aside.folder)
            with working("正在用做好的版本生成示例学校的网站……"):
                prove(work, made, aside)
            name = f"{NAME}-{version}"
            files = {
                f"{name}.zip": archive(work, made, version),
                f"{name}.cdx.json": f"{as_json(bill(materials()))}\n".encode(),
            }
            sums = "".join(f"{sha256(data).hexdigest()}  {file}\n" for file, data in files.items())
            (HOME / DIST).mkdir(exist_ok=True)
            for file, data in {**files, SUMS: sums.encode()}.items():
                (HOME / DIST / file).touch()
                write_bytes(HOME, f"{DIST}/{file}", data)
            from_archive(HOME / DIST / f"{name}.zip", None)
            work.git("update-ref", "refs/heads/release", made)
            fetch = ("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", str(work.folder), "refs/heads/release")
            repository.git(*fetch)
            repository.git("tag", "--annotate", "-m", f"{NAME} {version}", f"{TAG}{version}", made)
    except (NotTakenError, UnreleasableError, ReleaseError) as error:
        refuse(str(error))
    except RefusedByGitError as error:
        refuse(f"没有发布成。git 说：{error}")
    for file in (*files, SUMS):
        say(f"{DIST}/{file}")
    say(f"已打上标签 {TAG}{version}。请运行 git push origin {TAG}{version}，再把 {DIST}/ 里的三个文件交给各校。")


def prove(work: GitFolder, commit: str, aside: Scratch) -> None:
    """UnreleasableError where the example school has no site by this version; the real build says why."""
    folder = aside.folder / "proof"
    work.lay_out(commit, folder, aside.folder / "index")
    said = aside.folder / "build.txt"
    environment = os.environ | {"SOURCE_DATE_EPOCH": work.line("show", "--no-patch", "--format=%ct", commit)}
    command = (sys.executable, "-P", "-m", "mkdocs", "build", "--strict")
    with said.open("wb") as file:
        status = aside.run(*command, folder=folder, told=file, also=file, environment=environment)
    if status != 0:
        raise UnreleasableError(
            f"{said.read_text(encoding='utf-8', errors='replace')}\n示例学校的网站没有生成，原因见上。"
        )


if __name__ == "__main__":
    main()
