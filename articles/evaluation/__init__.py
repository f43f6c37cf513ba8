"""How good extraction is: gold, scores, floors. Knows no Django."""
