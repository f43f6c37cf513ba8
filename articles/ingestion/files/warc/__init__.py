"""Web archives (WARC, WACZ)."""
