"""A site looked at from outside: is it up, is it fresh, is it whole."""
