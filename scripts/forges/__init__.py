"""Programs elsewhere that keep the repository with pull requests: GitHub, Gitee, Forgejo."""
