"""Names of rules that others ask for. In the database a quote has the name of the rule that found it."""

TURN = "name and colon"  # a turn of a transcript, or words behind a name in a title
TAGGER = "tagger"
INSIDE = "tagger inside"  # found in what another statement says
ALONE = (TAGGER, INSIDE)  # the tagger found it, and no rule did
