"""Submissions in git: each a branch with its contributor as author, made without a work tree. No web in here."""
