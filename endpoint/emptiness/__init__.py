"""Why a query has no answer: which of its parts leaves nothing, and what would match instead.

Nothing is said here that the store was not asked about, under the limits of every query.
"""
