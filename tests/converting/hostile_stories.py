"""Stories below 64 kB that stop the libraries which convert them. Each was found by trying, none is made up."""

ENDLESS = "[" * 16_000
"""Python-Markdown looks for the end of every bracket, again and again: more than 10 s."""

SLOW = "[a](" * 1_500
"""The same, for about half a second: too much for a small limit, and it does end."""

RECURSIVE = "- " * 1_500 + "a"
"""Lists in lists, 3 kB: RecursionError."""

GREEDY = "|".join(["a"] * 500) + "\n" + "|".join(["-"] * 500) + "\n" + "a|\n" * 20_000
"""Python-Markdown fills every short row of a table up to the width of its head: ten million cells."""

DEADLY = "[a]: http://a/" + "a" * 20_000 + "\n\n" + "[a] " * 3_000
"""One long address, used often: 32 kB become 30 MB of HTML. Where the memory ends within nh3, Rust aborts."""

LONG_WINDED = "[a]: http://a/" + "a" * 5_000 + "\n\n" + "[a] " * 5_000
"""25 kB that become a page of 12 MB: nothing breaks, but nobody wants to hold or to load that."""
