"""What a pull request is told of itself, besides its findings."""
