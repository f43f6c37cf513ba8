"""Where articles come from by themselves: feeds and sitemaps, read again and again."""
