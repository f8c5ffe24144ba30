"""Numbers and dates: quantities with their bounds, moments as far as the text resolves them."""
