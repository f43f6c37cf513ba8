"""News with annotated quotes, one app layered inside. Stays without code, so that what knows no Django loads alone."""
