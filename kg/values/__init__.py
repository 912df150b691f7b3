"""One file for each kind of value a table can hold; pure, and each refusal says what is right."""
