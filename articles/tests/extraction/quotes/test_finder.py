"""What the quote finder finds in sentences written for it, with the real model."""

from functools import partial

import pytest

from articles.tests.extraction.quotes.quote_docs import quotes, read, words


@pytest.fixture(scope="module")
def nlp(rules):
    """These are tests of the rules, without the trained tagger."""
    return rules


pytestmark = pytest.mark.model


@pytest.fixture
def find(nlp):
    return partial(quotes, nlp)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We will build the bridge,” Ms Lind said.", ("direct", "Ms Lind", "said", "“We will build the bridge,”")),
        ("Ms Lind said: “We will build it.”", ("direct", "Ms Lind", "said", "“We will build it.”")),
        ("“Will it hold?” asked the mayor.", ("direct", "the mayor", "asked", "“Will it hold?”")),
        (
            "“The bridge,” Ms Lind said, “will hold for a century.”",
            ("direct", "Ms Lind", "said", "“The bridge,” … “will hold for a century.”"),
        ),
        (
            "“It holds. We tested it,” the engineer told reporters.",
            ("direct", "the engineer", "told", "“It holds. We tested it,”"),
        ),
        (
            "Ms Lind said on Monday that the bridge was “a promise kept”.",
            ("mixed", "Ms Lind", "said", "the bridge was “a promise kept”"),
        ),
        ("The bridge is safe, the engineer said.", ("indirect", "the engineer", "said", "The bridge is safe")),
        ("The mayor said the bridge was safe.", ("indirect", "The mayor", "said", "the bridge was safe")),
        (
            "According to the ministry, the bridge cost 40 million crowns.",
            ("indirect", "the ministry", "According to", "the bridge cost 40 million crowns"),
        ),
        (
            "Premier Dahl was reported to have told the envoy that trade would grow.",
            ("indirect", "Premier Dahl", "was reported to have told", "trade would grow"),
        ),
        (
            "Premier Dahl was quoted as saying that trade would grow.",
            ("indirect", "Premier Dahl", "was quoted as saying", "trade would grow"),
        ),
        ("He urged the council to open the harbour.", ("indirect", "He", "urged", "to open the harbour")),
        ("She warned the council not to close the harbour.", ("indirect", "She", "warned", "not to close the harbour")),
        (
            "The minister cautioned her colleague against closing the port.",
            ("indirect", "The minister", "cautioned", "against closing the port"),
        ),
        (
            "The envoy raised concerns about the harbour's closure.",
            ("indirect", "The envoy", "raised concerns", "the harbour's closure"),
        ),
        ("Ms Lind voiced hope for a new start.", ("indirect", "Ms Lind", "voiced hope", "a new start")),
        (
            "The spokesman called the talks “frank and useful”.",
            ("mixed", "The spokesman", "called", "the talks “frank and useful”"),
        ),
        (
            "The minister condemned the attack on the port.",
            ("indirect", "The minister", "condemned", "the attack on the port"),
        ),
        (
            "“Close it? Yes. Sell it? Absolutely not,” Ms Lind told a House committee.",
            ("direct", "Ms Lind", "told", "“Close it? Yes. Sell it? Absolutely not,”"),
        ),
        (
            "“How often must this happen?” Ms Lind said. “In the north, a guard was hurt.”",
            (
                "direct",
                "Ms Lind",
                "said",
                "“How often must this happen?” … “In the north, a guard was hurt.”",
            ),
        ),
        (
            "“Why is this not proof that the bank is too big to fail?” Berg demanded.",
            ("direct", "Berg", "demanded", "“Why is this not proof that the bank is too big to fail?”"),
        ),
        (
            "Mills “got a deal,” Berg said, and still “got to sit in on the talks when she was being asked.”",
            (
                "mixed",
                "Berg",
                "said",
                "Mills “got a deal,” … and still “got to sit in on the talks when she was being asked.”",
            ),
        ),
        (
            "Said Berg: “I do not get the sense that she cares.”",
            ("direct", "Berg", "Said", "“I do not get the sense that she cares.”"),
        ),
        (
            "“This is a big year for our next senator!” Berg's niece, Ada “Cia” Price, shouted to the crowd.",
            ("direct", "Berg's niece", "shouted", "“This is a big year for our next senator!”"),
        ),
        (
            "In an interview with the Harbour Post Lind said that the role of the port may need to be cut in May.",
            ("indirect", "the Harbour Post Lind", "said", "the role of the port may need to be cut in May"),
        ),
        ("“The port must close,” he goes on.", ("direct", "he", "goes on", "“The port must close,”")),
        (
            "On the harbour she left no doubt: “The port will be closed.”",
            ("direct", "she", "left", "“The port will be closed.”"),
        ),
        (
            "The envoy spoke of the danger of a “slide into war”.",
            ("mixed", "The envoy", "spoke", "the danger of a “slide into war”"),
        ),
        (
            "Ms Lind told CNN in an interview the U.S. had seen signs of fraud.",
            ("indirect", "Ms Lind", "told", "the U.S. had seen signs of fraud"),
        ),
        ("Norland denies arming the rebels.", ("indirect", "Norland", "denies", "arming the rebels")),
        ("She likened the talks to a marriage.", ("indirect", "She", "likened", "the talks to a marriage")),
        ("Fishermen complained about the noise.", ("indirect", "Fishermen", "complained", "the noise")),
    ],
)
def test_a_statement_is_found_with_kind_source_and_cue(find, text, found):
    assert find(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor opened the bridge on Friday.",
        "The two sides discussed trade.",
        "The ministry did not respond to a request for comment.",
        "He walked over the so-called “bridge of sighs” to the market.",
        "The mayor will announce the winner on Friday.",
        "Ms Lind believes that the bridge will hold.",
        "The plan helps the port respond to “any storm”.",
        "The rule encourages smugglers to hide.",
        "The move underscored the strength of the union.",
        "The envoy spoke of her childhood.",
        "The mayor, who called off the trip in February after a storm, spent two hours in the port.",
        "The trial went on for weeks.",
        "What Oslo says: Foreign Minister Tor Berg opened more than five hours of talks with a question.",
        "There was one problem: “the bridge”.",
        "",
    ],
)
def test_what_nobody_said_is_no_quote(find, text):
    assert find(text) == []


@pytest.mark.parametrize("content", ["talks “must go on”", "the talks “must go on”"])
def test_the_conjunction_that_is_not_said(find, content):
    assert [said for _, _, _, said in find(f"She told the minister that {content}.")] == [content]


def test_two_cues_of_one_subject_make_two_quotes(find):
    found = find("Ms Lind noted that the bridge had held, but said that the harbour was closed.")
    assert [(source, cue, content) for _, source, cue, content in found] == [
        ("Ms Lind", "noted", "the bridge had held"),
        ("Ms Lind", "said", "the harbour was closed"),
    ]


@pytest.mark.parametrize("participle", ["adding", "noting", "saying"])
def test_a_participle_goes_on_for_the_one_who_spoke(find, participle):
    found = find(f"“The bridge holds,” the engineer said, {participle} that the mayor would open it.")
    assert [(source, content) for _, source, _, content in found] == [
        ("the engineer", "“The bridge holds,”"),
        ("the engineer", "the mayor would open it"),
    ]


def test_a_participle_goes_on_for_the_outer_speaker(find):
    found = find("Ms Lind raised concerns about the bridge, the spokesman said, adding the port was closed.")
    assert [(source, content) for _, source, cue, content in found if cue == "adding"] == [
        ("the spokesman", "the port was closed")
    ]


def test_a_second_verb_behind_what_was_said_goes_on_for_the_speaker(find):
    found = find("Officials have voiced fears that Norland will close the port and insist that the ships are safe.")
    assert [(source, cue) for _, source, cue, _ in found] == [("Officials", "voiced fears"), ("Officials", "insist")]


def test_a_concession_behind_a_report_is_the_reporters(find):
    assert find("Officials said the bridge was safe, although nobody had tested it.")[0][3] == "the bridge was safe"


def test_a_statement_in_a_statement_has_it_as_parent(nlp):
    candidates = read(nlp, "The spokesman said Ms Lind raised concerns about the bridge.")._.candidates
    assert [words(one.contents) for one in candidates] == ["Ms Lind raised concerns about the bridge", "the bridge"]
    assert [one.parent for one in candidates] == [None, 0]


@pytest.mark.parametrize("text", ["“It held,” she said. “We are glad of it.”", "She said: “It held. We are glad of it.”"])
def test_a_quotation_that_follows_in_the_paragraph_joins_the_quote(find, text):
    assert len(find(text)) == 1


def test_a_bare_paragraph_takes_over_the_speaker_before(nlp):
    candidates = read(nlp, "“It held,” Ms Lind said.\n“We are all very glad about it.”")._.candidates
    assert [words(one.sources) for one in candidates] == ["Ms Lind", ""]
    assert candidates[1].source_of == 0


def test_a_lead_in_speaks_for_the_paragraph_after_it(find):
    assert find("Ms Lind told the council:\n“The bridge will hold for a century.”") == [
        ("direct", "Ms Lind", "told", "“The bridge will hold for a century.”")
    ]


def test_a_quotation_over_paragraphs_is_one_quote(find):
    found = find("“It grew.\n“And then it fell,” Ms Lind said.")
    assert found == [("direct", "Ms Lind", "said", "“It grew. … “And then it fell,”")]


def test_a_quotation_that_runs_on_belongs_to_who_started_it(find):
    found = find("Ms Lind said: “It grew.\n“And then it fell. It was late.”\nThe port closed.")
    assert found == [("direct", "Ms Lind", "said", "“It grew. … “And then it fell. It was late.”")]


def test_whoever_is_told_is_the_addressee(nlp):
    (candidate,) = read(nlp, "Ms Lind told the Harbour Gazette that the bridge would hold.")._.candidates
    assert words(candidate.addressees) == "the Harbour Gazette"


def test_according_to_names_the_channel_of_what_somebody_said(nlp):
    (candidate,) = read(nlp, "According to the state broadcaster, Ms Lind said that trade would grow.")._.candidates
    assert words(candidate.sources) == "Ms Lind"
    assert words(candidate.channel) == "the state broadcaster"


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Mayor Opens Harbour, Warns of Floods", ("indirect", "Mayor", "Warns", "Floods")),
        ("Mayor says harbour will stay open", ("indirect", "Mayor", "says", "harbour will stay open")),
    ],
)
def test_a_headline_reports_too(find, title, found):
    assert find(title, "title") == [found]


def test_a_headline_stays_one_sentence(nlp):
    doc = read(nlp, "Mayor Says She Will Fight On as US And Allies Close Ports", "title")
    assert len(list(doc.sents)) == 1


@pytest.mark.parametrize(
    "tail",
    [
        ", an engineer who came from Oslo",
        ", which opened in May",
        ", although nobody had asked",
        ", adding that it was late",
        ", according to the Harbour Gazette",
        " as she left for Oslo",
        ", as the first visit by a minister in ten years got under way",
    ],
)
def test_what_the_reporter_adds_is_no_part_of_a_statement(find, tail):
    assert find(f"The mayor said the council would thank Berg{tail}.")[0][3] == "the council would thank Berg"


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("“The bridge will hold for a century,” Ms Lind said on Tuesday, the Gazette reported.", "the Gazette"),
        ("The Gazette reported that Ms Lind said the bridge would hold for a century.", "The Gazette"),
        ("Ms Lind said in an interview with the Gazette that the bridge would hold.", "the Gazette"),
    ],
)
def test_whoever_passes_a_statement_on_is_its_channel(nlp, text, channel):
    (candidate,) = read(nlp, text)._.candidates
    assert words(candidate.sources) == "Ms Lind"
    assert words(candidate.channel) == channel


def test_a_report_of_what_happened_is_a_quote_of_the_reporter(find):
    assert [source for _, source, _, _ in find("The Gazette reported that the bridge had fallen.")] == ["The Gazette"]


def test_with_whom_a_concern_is_raised_is_the_addressee(nlp):
    (candidate,) = read(nlp, "Ms Lind raised concerns with the envoy over the closure of the port.")._.candidates
    assert words(candidate.addressees) == "the envoy"


def test_a_statement_runs_on_over_marked_words_that_follow(find):
    found = find("The mayor said the talks were “useful” in parts, but there was still a need for “real work”.")
    assert [content for _, _, _, content in found] == [
        "the talks were “useful” in parts, but there was still a need for “real work”"
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ms Lind says progress is “hard” after two days of talks.", "progress is “hard”"),
        ("Ms Lind said the port was “shut” after two days of talks.", "the port was “shut” after two days of talks"),
        ("Ms Lind says she feels “great” after the storm.", "she feels “great” after the storm"),
    ],
)
def test_an_occasion_behind_marked_words_tells_when_they_were_said(find, text, content):
    assert [found[3] for found in find(text)] == [content]


def test_a_semicolon_parts_two_speakers(find):
    found = find("Ms Lind says the port is closed; Mr Berg warns of floods.")
    assert [(source, content) for _, source, _, content in found] == [
        ("Ms Lind", "the port is closed"),
        ("Mr Berg", "floods"),
    ]


def test_a_question_before_somebody_elses_statement_stays_apart(find):
    found = find("“Will the bridge hold?” The mayor said the bridge was safe.")
    assert [content for _, _, _, content in found] == ["“Will the bridge hold?”", "the bridge was safe"]


def test_two_noun_cues_make_two_quotes(find):
    found = find("Ms Lind raised concerns about the port and raised concern about the ferry.")
    assert [content for _, _, _, content in found] == ["the port", "the ferry"]
