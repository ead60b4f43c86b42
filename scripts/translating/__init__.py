"""The texts of the code and its catalogues: found, brought together, compiled."""
