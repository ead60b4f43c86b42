"""Pictures: which files are some, by what they hold; what they say besides their pixels, and the codes in them."""
