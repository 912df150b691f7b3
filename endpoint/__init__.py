"""Everything a browser, a client or a harvester sees."""
