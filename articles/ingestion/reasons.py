"""Why a line got its zone, where later steps ask for it. Shown to editors as it stands."""

ABOVE_HEADLINE = "stands above the headline"
ADDRESS = "tells the article's address"
AFTER_END = "stands after the end of the article"
APPEAL = "asks readers for support"
BETWEEN_APPEALS = "goes on between two appeals to readers"
BIOGRAPHY = "tells who the author is"
BYLINE = "a line of authors"
CONTROL = "a control of the page"
COPYRIGHT = "claims copyright"
COMMENT_BOX = "belongs to a comment box or a form"
CREDIT = "credits agencies or colleagues"
DATE = "a date"
DATE_WITH_LABEL = "a date with its label"
LIST_HEADING = "heading of comments or related articles"
NAME_ABOVE_BIOGRAPHY = "the author's name above the biography"
NAME_AND_DATE = "a name and a date"
NAMES_BESIDE_DATE = "names beside the date"
NOTE = "a note about the article"
SOURCE = "names the source"

DATED = frozenset({DATE, DATE_WITH_LABEL, NAME_AND_DATE})
READERS_ADDRESSED = frozenset({ABOVE_HEADLINE, APPEAL, BETWEEN_APPEALS, COMMENT_BOX, AFTER_END})
