"""What the words around a pronoun say of whom it means, on Docs that no model parsed; names so far are put in by hand."""

import pytest

from articles.extraction.speakers.entities import Person
from articles.extraction.speakers.preferences import Preferences, Tally
from articles.extraction.speakers.speaking import Statements
from articles.tests.extraction.speakers.hand_docs import at_of, doc_of, item_of, salience_in, span_of

REED, SALO, BIRD = (Person([name], sex=sex) for name, sex in (("Reed", "female"), ("Salo", "male"), ("Bird", "female")))
OF_NAME = {"Reed": REED, "Salo": SALO, "Bird": BIRD}
SHE, HE = "she", "he"

GOES_ON = "pronoun: the speaker goes on"
ONLY_ONE = "pronoun: the only one named right before"
CLAUSE = "pronoun: subject of the clause around it"
TOPIC = "pronoun: named as the topic"
FOLLOWS = "pronoun: subject of the clause that follows"
LEADS_UP = "pronoun: subject of the sentence before"
ASKED = "pronoun: who was asked"


def preferences_of(text, at=None, statements=None, full=(), roles=(), pronouns=()):
    """Preferences for a text whose people have been read up to token `at`. `full`, `roles`, `pronouns`: words → person."""
    doc = doc_of(text)
    statements = statements or Statements()
    salience = salience_in(doc, statements.speaking)
    at = len(doc) if at is None else at
    items = [item_of(t.i, t.i + 1, OF_NAME[t.text], "surname", 0.97) for t in doc if t.text in OF_NAME]
    for rule, given in (("full name", full), ("role", roles), ("pronoun: named in the same sentence", pronouns)):
        for words, person in given:
            span = span_of(doc, words)
            items = [item for item in items if not span.start <= item.start < span.end]
            items.append(item_of(span.start, span.end, person, rule, 0.9))
    for item in sorted(items, key=lambda item: item.start):
        if item.end <= at:
            salience.add(item)
    names = {t.i: OF_NAME[t.text] for t in doc if t.text in OF_NAME}
    return Preferences(salience, statements, names)


def weighed(text, word, sex="female", barred=(), last=True, **given):
    """The rule and the score of each person, by name, for the pronoun `word`."""
    at = at_of(doc_of(text), word, last)
    preferences = preferences_of(text, at, **given)
    scores = {}
    rules = preferences.weigh(preferences.salience.doc[at], sex, scores, barred)
    people = {who: name for name, who in OF_NAME.items()}
    return {people[key]: (rules.get(key), score) for key, score in scores.items()}


def rules_of(*args, **given):
    return {name: rule for name, (rule, _) in weighed(*args, **given).items() if rule}


def before(doc_text, pronoun, source, **more):
    """Statements in which `source` spoke right before `pronoun`."""
    doc = doc_of(doc_text)
    span, at = span_of(doc, source), at_of(doc, pronoun, last=True)
    return Statements(speaking=frozenset(range(span.start, span.end)), before={at: (span.start, span.end)}, **more)


# Agreement


@pytest.mark.parametrize(
    ("own", "told", "how_well"),
    [("female", "female", 1.0), ("male", "female", 0.0), (None, "male", 0.8), ("male", None, 0.8), (None, None, 0.8)],
)
def test_a_person_of_unknown_sex_may_be_meant_a_little_less(own, told, how_well):
    assert preferences_of("It rained .").agrees(Person(["Jo"], sex=own), told) == how_well


def test_the_first_rule_that_points_to_somebody_is_told():
    tally = Tally({})
    tally.count(REED, 2.0, "first")
    tally.count(REED, 3.0, "second")
    tally.cut(REED, 0.5)
    tally.cut(SALO, 0.5)
    assert tally.rules == {REED: "first"}
    assert (tally.scores[REED], tally.scores[SALO]) == (2.5, 0.0)


# Whom a pronoun cannot mean


def barred_at(text, word, statements=None):
    preferences = preferences_of(text, statements=statements)
    doc = preferences.salience.doc
    return [who.names[0] for who in preferences.barred(doc[at_of(doc, word, last=True)])]


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Reed told her:dobj>told so .", "her", ["Reed"]),
        ("Reed met Salo with:prep>met her .", "her", ["Reed", "Salo"]),
        ("Reed told herself:dobj>told so .", "herself", []),
        ("Reed sold/VBD her:poss>car car .", "her", []),
        ("Reed said she:nsubj>came came:ccomp>said .", "she", []),
        ("Meeting/VBG:advcl>rose Salo:dobj>Meeting , he:nsubj>rose rose:ROOT .", "he", ["Salo"]),
    ],
)
def test_a_pronoun_is_not_who_stands_beside_it_at_its_verb(text, word, who):
    assert barred_at(text, word) == who


def test_inside_quotation_marks_a_pronoun_is_not_the_speaker():
    text = "“ He came:dep>said , ” said Salo:dep>said ."
    doc = doc_of(text)
    statements = Statements(around={1: [at_of(doc, "Salo"), at_of(doc, "said")]})
    assert set(barred_at(text, "He", statements)) == {"Salo"}


def test_a_name_that_comes_later_is_barred_too():
    text = "He met Salo ."
    preferences = preferences_of(text, at=0)
    assert preferences.barred(preferences.salience.doc[0]) == [SALO]
    preferences.names.clear()
    assert preferences.barred(preferences.salience.doc[0]) == []


# The clause around


def test_the_subject_of_the_clause_around_comes_first():
    found = weighed("Reed said she:nsubj>hoped hoped:ccomp>said .", "she")
    assert found["Reed"] == (CLAUSE, 8.0 + 4.0)  # and she is the only one named


def test_a_clause_further_out_counts_less():
    text = "Reed said Bird:nsubj>hoped hoped:ccomp>said she:nsubj>wins wins:ccomp>hoped ."
    found = weighed(text, "she")
    assert found["Bird"] == (CLAUSE, 8.0)
    assert found["Reed"] == (CLAUSE, 4.0)


def test_the_subject_of_the_clause_around_must_agree():
    assert weighed("Salo said she:nsubj>hoped hoped:ccomp>said .", "she") == {}


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("Reed sold/VBD her:poss>car car .", True),
        ("Reed sold/VBD her:dobj>sold .", False),
        ("Salo sold/VBD her:poss>car car .", False),
        ("Her:poss>car car:dobj>sold Reed:nsubj>sold sold/VBD:ROOT .", False),
    ],
)
def test_what_is_hers_is_the_subjects_of_its_clause(text, points):
    word = "her" if " her:" in text else "Her"
    assert (rules_of(text, word).get("Reed") == CLAUSE) is points


def test_a_role_tells_no_clause_around():
    assert CLAUSE not in rules_of("Reed said the mayor:nsubj>hoped hoped:ccomp>said .", "mayor", sex=None).values()


# The topic, and a subject that follows


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("As/IN for Reed , she said so .", True),
        ("As/IN to Reed , she said so .", True),
        ("As/IN with Reed , she said so .", False),
        ("But for Reed , she said so .", False),
        ("As/IN for Salo , she said so .", False),
        ("As for she", False),
    ],
)
def test_as_for_somebody_names_the_topic(text, points):
    assert (rules_of(text, "she").get("Reed") == TOPIC) is points


def test_the_topic_may_be_barred():
    assert TOPIC not in rules_of("As/IN for Reed , she said so .", "she", barred=[REED]).values()


@pytest.mark.parametrize(
    ("text", "word", "points"),
    [
        ("In her:poss>speech speech , Reed:nsubj>spoke spoke:ROOT .", "her", True),
        ("In her:poss>speech speech Reed:nsubj>spoke spoke:ROOT .", "her", False),
        ("Bird came , and in her:poss>speech speech , Reed:nsubj>spoke spoke:conj>came .", "her", False),
        ("In her:poss>speech speech , Salo:nsubj>spoke spoke:ROOT .", "her", False),
        ("In her:poss>speech speech , aides met:ROOT Reed:dobj>met .", "her", False),
        ("In its:poss>speech speech , Reed:nsubj>spoke spoke:ROOT .", "its", False),
        ("In her:poss>speech speech , a b c d e f Reed:nsubj>spoke spoke:ROOT .", "her", True),
        ("In her:poss>speech speech , a b c d e f g Reed:nsubj>spoke spoke:ROOT .", "her", False),
    ],
)
def test_a_pronoun_in_front_means_the_named_subject_after_the_comma(text, word, points):
    assert (rules_of(text, word).get("Reed") == FOLLOWS) is points


def test_the_subject_that_follows_may_be_barred():
    text = "In her:poss>speech speech , Reed:nsubj>spoke spoke:ROOT ."
    assert rules_of(text, "her", barred=[REED]) == {}


# Who spoke right before

TWO = "Reed said so .\nShe added more ."


def test_who_spoke_before_goes_on():
    assert weighed(TWO, "She", statements=before(TWO, "She", "Reed"))["Reed"] == (GOES_ON, 6.0 + 4.0)


def test_who_spoke_before_goes_on_less_surely_when_another_is_named_since():
    text = "Reed said so .\nBird came .\nShe added more ."
    found = weighed(text, "She", statements=before(text, "She", "Reed"))
    assert found["Reed"] == (GOES_ON, 6.0 * 0.25)
    assert found["Bird"] == (ONLY_ONE, 4.0)


def test_a_man_named_since_does_not_keep_her_from_going_on():
    text = "Reed said so .\nSalo came .\nShe added more ."
    assert weighed(text, "She", statements=before(text, "She", "Reed")) == {"Reed": (GOES_ON, 6.0)}


def test_who_is_named_since_and_barred_does_not_count():
    text = "Reed said so .\nBird came .\nShe added more ."
    assert weighed(text, "She", barred=[BIRD], statements=before(text, "She", "Reed")) == {"Reed": (GOES_ON, 6.0)}


def test_who_spoke_before_does_not_go_on_when_another_subject_follows():
    text = "Reed said so .\nIn her:poss>speech speech , Bird:nsubj>spoke spoke:ROOT ."
    statements = before(text, "her", "Reed")
    found = weighed(text, "her", statements=statements)
    assert found["Bird"] == (FOLLOWS, 5.0)
    assert found["Reed"] == (ONLY_ONE, 4.0)


def test_the_speaker_before_who_is_the_subject_that_follows_goes_on():
    text = "Reed said so .\nIn her:poss>speech speech , Reed:nsubj>spoke spoke:ROOT ."
    assert weighed(text, "her", statements=before(text, "her", "Reed"))["Reed"] == (FOLLOWS, 5.0 + 6.0 + 4.0)


def test_of_the_words_of_the_source_before_the_weightiest_counts():
    text = "Bird 's friend , Reed:nsubj>said , said so .\nShe added more ."
    found = rules_of(text, "She", statements=before(text, "She", "Bird's friend, Reed"))
    assert found == {"Reed": GOES_ON}


# Who was asked

ASKED_TEXT = (
    "Reed asked Bird:dobj>asked why:mark>rained it:nsubj>rained rained/VBD:ccomp>asked .\n"
    "“ No , ” she:nsubj>said said:ROOT ."
)


def asked_before(quoted=True, whom="Bird"):
    doc = doc_of(ASKED_TEXT)
    at = at_of(doc, "she")
    begins = {at: at_of(doc, "“")} if quoted else {}
    return before(ASKED_TEXT, "she", "Reed", asked={at: [at_of(doc, whom)] if whom else []}, begins=begins)


def test_who_was_asked_answers():
    found = weighed(ASKED_TEXT, "she", statements=asked_before())
    assert found["Bird"] == (ASKED, 6.0 + 4.0)
    assert found["Reed"] == (None, 0.0)


def test_who_was_asked_answers_in_quotation_marks_only():
    assert rules_of(ASKED_TEXT, "she", statements=asked_before(quoted=False))["Reed"] == GOES_ON


def test_whom_is_barred_was_not_asked():
    assert rules_of(ASKED_TEXT, "she", barred=[BIRD], statements=asked_before()) == {}


def test_who_asked_somebody_unnamed_does_not_answer():
    assert GOES_ON not in rules_of(ASKED_TEXT, "she", statements=asked_before(whom=None)).values()


# Who is named in what is said


def own_words(text, source="Reed"):
    doc = doc_of(text)
    at, end = at_of(doc, "she", last=True), at_of(doc, "she", last=True) - 1
    first = next(t.i for t in doc if t.sent.start == doc[at].sent.start)
    return before(text, "she", source, said={at: frozenset(range(first, end))})


def test_who_is_named_in_the_words_does_not_say_them():
    text = "Reed said so .\nBird will/MD win/VB:ccomp>said , she:nsubj>said said:ROOT ."
    found = weighed(text, "she", statements=own_words(text))
    assert found["Bird"] == (None, 0.0)
    assert found["Reed"] == (GOES_ON, 6.0)


def test_whose_plan_is_spoken_of_may_say_so():
    text = "Reed said so .\nBird:poss>plan 's plan holds/VBZ:ccomp>said , she:nsubj>said said:ROOT ."
    found = weighed(text, "she", statements=own_words(text))
    assert found["Bird"] == (ONLY_ONE, 4.0)
    assert found["Reed"] == (GOES_ON, 6.0 * 0.25)


def test_who_spoke_before_may_name_themselves():
    text = "Reed said so .\nReed will/MD win/VB:ccomp>said , she:nsubj>said said:ROOT ."
    assert rules_of(text, "she", statements=own_words(text))["Reed"] == GOES_ON


# The only one named


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Reed came .\nShe said so .", ["Reed"]),
        ("Reed and Bird came .\nShe said so .", []),
        ("Reed and Salo came .\nShe said so .", ["Reed"]),
        ("Reed came .\nIt rained .\nShe said so .", []),
        ("Bird came .\nReed came .\nShe said so .", ["Reed"]),
        ("Reed came .\n\nShe said so .", []),
        ("“ Reed came:ROOT , ” it said .\nShe said so .", []),
        ("Reed came , and Reed waved:conj>came .\nShe said so .", ["Reed"]),
    ],
)
def test_the_only_one_named_in_the_sentence_before_is_meant(text, names):
    assert [name for name, rule in rules_of(text, "She").items() if rule == ONLY_ONE] == names


def test_a_name_that_only_says_which_is_not_spoken_of():
    text = "The Reed:compound>campaign campaign met .\nShe said so ."
    preferences = preferences_of(text, at=0)
    preferences.salience.add(item_of(1, 2, REED, "surname", 0.9), modifier=True)
    assert preferences.weigh(preferences.salience.doc[at_of(preferences.salience.doc, "She")], "female", {}, []) == {}


# The sentence that leads up to a statement


def leads_up(text, pronoun="she", speaking=(), **more):
    doc = doc_of(text)
    words = frozenset(span_of(doc, word).start for word in speaking)
    return Statements(speaking=words, begins={at_of(doc, pronoun, last=True): at_of(doc, "“")}, **more)


@pytest.mark.parametrize(
    ("leading", "points"),
    [
        ("Reed gave/VBD little to Bird .", True),
        ("It rained , said Reed .", False),
        ("Reed and:cc>Reed Bird:conj>Reed met .", False),
        ("Reed and:cc>Reed aides:conj>Reed met .", True),
        ("Reed , Bird:appos>Reed , met Salo .", True),
        ("Aides met Reed .", False),
        ("Salo gave/VBD little to Bird .", False),
    ],
)
def test_the_subject_of_the_sentence_before_leads_up_to_a_quotation(leading, points):
    text = f"{leading}\n“ No , ” she:nsubj>said said:ROOT ."
    assert (rules_of(text, "she", statements=leads_up(text)).get("Reed") == LEADS_UP) is points


def test_a_sentence_that_reports_something_itself_does_not_lead_up_to_another():
    text = "Reed gave/VBD little to Bird .\n“ No , ” she:nsubj>said said:ROOT ."
    assert LEADS_UP not in rules_of(text, "she", statements=leads_up(text, speaking=["Reed"])).values()


@pytest.mark.parametrize(("before_it", "points"), [("", True), ("It rained .\n", False)])
def test_of_another_paragraph_only_a_whole_one_leads_up(before_it, points):
    text = f"{before_it}Reed gave/VBD little to Bird .\n\n“ No , ” she:nsubj>said said:ROOT ."
    assert (LEADS_UP in rules_of(text, "she", statements=leads_up(text)).values()) is points


def test_a_pronoun_as_subject_does_not_lead_up():
    text = "She gave/VBD little to Bird .\n“ No , ” she:nsubj>said said:ROOT ."
    statements = leads_up(text)
    assert LEADS_UP not in rules_of(text, "she", statements=statements, pronouns=[("She", REED)]).values()


def test_who_leads_up_outweighs_who_spoke_in_an_earlier_paragraph():
    text = "Bird said so .\n\nReed gave/VBD little .\n“ No , ” she:nsubj>said said:ROOT ."
    doc = doc_of(text)
    statements = before(text, "she", "Bird", begins={at_of(doc, "she"): at_of(doc, "“")})
    assert rules_of(text, "she", statements=statements) == {"Reed": LEADS_UP}


def test_who_leads_up_and_who_spoke_in_the_same_paragraph_both_count():
    text = "Bird said so .\nReed gave/VBD little .\n“ No , ” she:nsubj>said said:ROOT ."
    doc = doc_of(text)
    statements = before(text, "she", "Bird", begins={at_of(doc, "she"): at_of(doc, "“")})
    assert rules_of(text, "she", statements=statements) == {"Reed": LEADS_UP, "Bird": GOES_ON}


# Who is introduced at the end of a paragraph

INTRODUCED = "It rained .\nAides met Ann Reed , head of the port .\n\n“ No , ” she:nsubj>said said:ROOT ."


@pytest.mark.parametrize(
    ("text", "full", "points"),
    [
        (INTRODUCED, True, True),
        (INTRODUCED, False, False),
        (INTRODUCED.replace("Reed ,", "Reed ;"), True, False),
        (INTRODUCED.replace("It rained .", "Reed rose ."), True, False),
        (INTRODUCED.replace(" .\n\n", " .\n"), True, False),
        (INTRODUCED.replace("port .", "port and Bird ."), True, False),
        (INTRODUCED.replace("“ No", "No"), True, False),
    ],
)
def test_who_is_introduced_in_full_at_the_end_of_a_paragraph_speaks_next(text, full, points):
    begin = "“" if "“" in text else "No"
    doc = doc_of(text)
    statements = Statements(begins={at_of(doc, "she"): at_of(doc, begin)})
    given = {"full": [("Ann Reed", REED)]} if full else {}
    assert (rules_of(text, "she", statements=statements, **given).get("Reed") == LEADS_UP) is points


def test_who_is_introduced_as_a_speaker_has_spoken_already():
    doc = doc_of(INTRODUCED)
    statements = leads_up(INTRODUCED, speaking=["Reed"])
    found = rules_of(INTRODUCED, "she", statements=statements, full=[("Ann Reed", REED)])
    assert LEADS_UP not in found.values(), doc.text


# Somebody without a name


def stranger(text, word, sex="female", statements=None, barred=()):
    doc = doc_of(text)
    at = at_of(doc, word, last=True)
    preferences = preferences_of(text, at, statements)
    found = preferences.stranger(preferences.salience.doc[at], sex, barred)
    return doc[slice(*found)].text if found else None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One/CD voter came .\nShe said so .", "One voter"),
        ("A voter came .\nShe said so .", "A voter"),
        ("The voter came .\nShe said so .", None),
        ("A ship came .\nShe said so .", None),
        ("Aides met a voter .\nShe said so .", None),
        ("A voter came .\n\nShe said so .", None),
        ("A voter met Reed .\nShe said so .", None),
        ("A voter met Salo .\nShe said so .", "A voter"),
        ("Voters came .\nShe said so .", None),
    ],
)
def test_a_pronoun_takes_up_the_unnamed_subject_of_the_sentence_before(text, words):
    assert stranger(text, "She") == words


def test_who_is_barred_does_not_keep_a_stranger_from_being_meant():
    assert stranger("A voter met Reed .\nShe said so .", "She", barred=[REED]) == "A voter"


@pytest.mark.parametrize(
    ("source", "words"),
    [("the port worker:nsubj>said", "the port worker"), ("the workers:nsubj>said", None), ("Bird:nsubj>said", None)],
)
def test_a_pronoun_takes_up_the_unnamed_source_of_the_statement_before(source, words):
    text = f"“ No , ” said {source} .\nShe added more ."
    printed = source.replace(":nsubj>said", "")
    assert stranger(text, "She", statements=before(text, "She", printed)) == words


def test_an_unnamed_source_that_asked_does_not_answer():
    text = "“ No , ” said the worker:nsubj>said .\n“ So , ” she:nsubj>added added:ROOT ."
    doc = doc_of(text)
    at = at_of(doc, "she")
    asked = before(text, "she", "the worker", asked={at: []}, begins={at: at_of(doc, "So") - 1})
    assert stranger(text, "she", statements=asked) is None


@pytest.mark.parametrize(
    ("text", "sex", "words"),
    [
        ("My mother:nsubj>is is old/JJ , but she:nsubj>says says/VBZ:conj>is so .", "female", "My mother"),
        ("My mother:nsubj>is is old/JJ , but he:nsubj>says says/VBZ:conj>is so .", "male", None),
        ("My worker:nsubj>is is old/JJ , but she:nsubj>says says/VBZ:conj>is so .", "female", None),
        ("My mother:nsubj>is saw:conj>is Reed:dobj>saw , but she:nsubj>says says/VBZ:conj>is so .", "female", None),
    ],
)
def test_a_pronoun_takes_up_a_noun_of_its_sentence_that_tells_the_sex(text, sex, words):
    assert stranger(text, "she" if " she:" in text else "he", sex) == words
