"""Training of the pair head: entails, contradicts, neither."""
