"""The submission desk (投稿台): pages for contributors and editors over the submissions in git."""
