"""One release on disk: written once, then only read; strangers' queries run outside the process."""
