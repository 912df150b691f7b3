"""One file of a museum, checked before it is a contribution: what is wrong, and where.

A file is hostile until it is read: `kg.submission.confined` has it read in a process with little
memory, little time and no network; nothing of it is kept.
"""
