"""Processes that know the newsroom, as those see them who ask: one question at a time each, and another process where
one has died of it."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

from newsroom.languages import later, spoken, t
from submission_desk.speech import Answer, Errand, Failed, Question, answer_decoder, length_of, packed

_PATIENCE = 90
"""Seconds. A picture of a phone takes half a one, the first look at a paper of 10,000 stories some twenty."""
_GONE = later("这一步没有做完，请再试一次；已经存下的都在。")
_MOST_WAIT = 60
"""Questions that may wait at once: who comes later is told so at once."""


class Helper:
    def __init__(self, program: str, *arguments: str, idle: float = 0) -> None:
        """``program``: the name of a module beside this one. ``idle``: seconds without a question after which it ends;
        0: it stays."""
        self.idle = idle
        self._command = (sys.executable, "-P", str(Path(__file__).with_name(program)), *arguments)
        self._process: Process | None = None
        self._language = ""
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._idle: asyncio.TimerHandle | None = None

    async def ask(self, question: Question | Errand) -> Answer:
        """Failed, with what may be told to people, where there is no answer."""
        if self._waiting >= _MOST_WAIT:
            return Failed(reason=t("现在用的人太多，请过一会儿再试；已经存下的都在。"))
        self._waiting += 1
        try:
            async with self._turn:
                if self._idle:
                    self._idle.cancel()
                return await self._answered(question)
        finally:
            self._waiting -= 1
            if self.idle and not self._waiting:
                self._idle = asyncio.get_running_loop().call_later(self.idle, self._stop)

    async def _answered(self, question: Question | Errand) -> Answer:
        process = await self._running()
        questions, answers = process.stdin, process.stdout
        if questions is None or answers is None:
            return Failed(reason=str(_GONE))
        try:
            questions.write(packed(question))
            await questions.drain()
            async with asyncio.timeout(_PATIENCE):
                head = await answers.readexactly(4)
                return answer_decoder.decode(await answers.readexactly(length_of(head)))
        except (OSError, EOFError, TimeoutError):
            await self.end()
            return Failed(reason=str(_GONE))
        except asyncio.CancelledError:  # whoever asked has gone: what is still answered must not answer the next one
            await self.end()
            raise

    async def _running(self) -> Process:
        """It speaks one language for as long as it lives: where the school has chosen another, another process."""
        if self._language != spoken().tag:
            await self.end()
        if self._process is None or self._process.returncode is not None:
            self._language = spoken().tag
            command = (*self._command, self._language)
            self._process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)
        return self._process

    async def begin(self) -> None:
        """Let it read the repository before anybody asks."""
        async with self._turn:
            await self._running()

    def _stop(self) -> None:
        """Its memory is worth more than the second that it takes to start again."""
        if self._process and not self._waiting and self._process.returncode is None:
            self._process.kill()

    async def end(self) -> None:
        process, self._process = self._process, None
        if process and process.returncode is None:
            process.kill()
            await process.wait()
