"""The clients are run by hand (see README.md): pytest leaves them alone."""

collect_ignore_glob = ["*"]
