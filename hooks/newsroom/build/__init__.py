"""From outputs to a published folder: keys looked up, the rest made by workers, verified, swapped in one step.

Nothing is imported here: whoever only asks whether there is anything to build (``stage``, ``trees``) does without the
rooms that build it.
"""
