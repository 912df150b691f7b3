"""Readers: one for each kind of source, each giving records or located faults, streaming."""
