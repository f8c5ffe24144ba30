"""The account reader: two sentences of two reports on one event agree, conflict, or do neither."""
