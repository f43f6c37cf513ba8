"""Where words stand, also after their text changed."""
