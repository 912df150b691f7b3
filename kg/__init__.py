"""From what museums said to a release one can query. `endpoint` is what one sees of it."""
