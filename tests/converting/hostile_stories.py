"""Stories below 64 kB that stop the libraries which convert them. Each was found by trying, none is made up."""

ENDLESS = ">" * 64_000
"""Quotations in quotations: the cleaner looks at all that are open, for every one; more than 30 s. Where stories are
examined it is never given them, for the text alone tells that they lie too deep."""

WIDE = "|" * 24_000 + "\n" + "|" * 24_000
"""As many columns as take three seconds, and no text alone tells it: the parser compares each with those before it."""

SLOW = "|" * 12_000 + "\n" + "|" * 12_000
"""Many columns, for about half a second: too much for a small limit, and it does end."""

DEADLY = "a\t" * 39 + "\n" + "b\tc\n" * 15_900
"""Short rows below a wide head: 64 kB become 6 MB of HTML. Where the memory ends within nh3, Rust aborts; where it does
not, the page is longer than anybody wants to hold or to load."""

FAR_TOO_LONG = "|a" * 39 + "\n" + "|:-:" * 39 + "\n" + "|b|c\n" * 4_600
"""The same in 23 kB, for each cell says how it is aligned: more than 4 MB of HTML in a third of the time, which is too
long however much memory there is."""

SHORT_ANSWER = 2**15
TOO_LONG = "a\t" * 39 + "\n" + "b\tc\n" * 200
"""Too long where an answer may have so many bytes, and made in a hundredth of a second."""

TAME = {
    "brackets": "[" * 64_000,
    "stars": "*a **a" * 10_600,
    "open links": "[a](" * 16_000,
    "lists in lists": "- " * 1_500 + "a",
    "one address, used often": "[a]: http://a/" + "a" * 20_000 + "\n\n" + "[a] " * 3_000,
    "backticks": "".join("`" * (number % 50 + 1) + "a" for number in range(2_400)),
    "addresses without a space": "https://a.b/中" * 4_000,
    "tildes": "~a" * 32_000,
    "wide signs": "！【】（" * 5_300,
    "placing elements": "a" + "</center>" * 7_000,
    "tags that never end": "<td " * 16_000,
    "names with spaces": "![a](a a a a" * 5_300,
    "single lines": "a\n" * 32_000,
    "a rule that is none": "|a|\n|" + "-" * 63_000 + "a|",
    "indented paragraphs": "    中\n\n" * 7_000,
    "indented Latin paragraphs": "    a b\n\n" * 7_000,
    "titles that never end": "！[a](a.jpg 'x" * 4_200,
}
"""What stopped other parsers, or would stop a careless pattern of ours: converted like any other story."""
