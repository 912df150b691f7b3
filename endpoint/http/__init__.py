"""How requests come in and answers go out: connections on one event loop, work in threads."""
