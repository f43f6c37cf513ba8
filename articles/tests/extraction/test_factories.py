"""Every weight and threshold has a value in config.cfg and an argument in its factory, and is used by its component."""

import ast
import inspect
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from thinc.api import Config

from articles import extraction
from articles.extraction import factories
from articles.extraction.mentions.roles import RoleFits
from articles.extraction.quotes.limits import Limits
from articles.extraction.speakers.weights import GROUPS, Weights
from articles.extraction.thresholds import OWN
from articles.extraction.visits.visit_days import Limits as VisitLimits
from articles.tests.extraction.components import component

COMPONENTS = Config().from_disk(OWN)["components"]
# The pipeline, the component's name, and which tagger: not a matter of weights.
NOT_A_WEIGHT = {"nlp", "name", "model"}
# Numbers that are no judgement: what they stand for does not move.
NOT_TO_BE_MOVED = {
    "articles/extraction/quotes/confidence.py": "bounds of a chance, and what the fitted features mean",
    "articles/extraction/tagger": "what the network was trained with",
}


def arguments(name):
    make = getattr(factories, "make_" + name.removeprefix("newsdesk_"))
    return set(inspect.signature(make).parameters) - NOT_A_WEIGHT


@pytest.mark.parametrize("name", COMPONENTS)
def test_the_arguments_of_a_factory_are_the_keys_of_its_section(name):
    assert arguments(name) == set(COMPONENTS[name])


@pytest.mark.parametrize("name", GROUPS)
def test_the_groups_of_weights_are_sections_of_their_own(name):
    section = COMPONENTS["newsdesk_speaker_resolution"][name]
    assert {field.name for field in fields(GROUPS[name](section))} == set(section)


def leaves(values, path=()):
    for key, value in values.items():
        if isinstance(value, dict):
            yield from leaves(value, (*path, key))
        else:
            yield (*path, key)


def changed(values, path):
    """`values` with another one at `path`."""
    first, *rest = path
    new = changed(values[first], rest) if rest else not values[first]
    if not rest and not isinstance(values[first], bool):
        new = values[first] + 1
    return {**values, first: new}


def found_in(thing, path):
    for name in path:
        thing = thing[name] if isinstance(thing, dict) else getattr(thing, name)
    return thing


@pytest.mark.parametrize("path", list(leaves(COMPONENTS["newsdesk_speaker_resolution"])), ids=".".join)
def test_a_weight_of_speakers_reaches_the_component(path):
    section = COMPONENTS["newsdesk_speaker_resolution"]
    weights = component("speaker_resolution", **changed(section, path)).weights
    assert found_in(weights, path) == found_in(section, path) + 1


@pytest.mark.parametrize("name", [field.name for field in fields(Limits)])
def test_a_threshold_of_quotes_reaches_the_component(name):
    section = COMPONENTS["newsdesk_quote_finder"]
    assert getattr(component("quote_finder", **{name: section[name] + 1}).limits, name) == section[name] + 1


@pytest.mark.parametrize("path", list(leaves(COMPONENTS["newsdesk_visit_detection"])), ids=".".join)
def test_a_threshold_of_visits_reaches_the_component(path):
    section = COMPONENTS["newsdesk_visit_detection"]
    limits = component("visit_detection", **changed(section, path)).limits
    assert found_in(limits, path) == found_in(section, path) + 1


# Whole numbers in code say what a pattern is: "from three letters", "within twelve words". Nothing is weighed by them, and
# a rule with another reach is another rule, to be measured as such. A new number has to be one of these, or an argument.
WORDS_OF_REACH = {"LONGEST", "SHORTEST", "MOST", "FAR", "FARTHEST", "FURTHEST", "NEAR", "NEXT", "FIRST", "LONG"}
OTHER_PARTS_OF_PATTERNS = {
    "drafts.QUICKLY": "how hard zlib tries, which changes no outcome",
    "linking.keys.VERSION": "the number of the form of keys",
    "linking.people.SOME": "so many of those who share a name are looked at first, and all where they do not tell",
    "mentions.bodies_like_people.LEAST": "a name is a firm's that two sentences call “it”",
    "mentions.organisations.OFTEN": "a body that is named three times is what a text is about",
    "model.entities.AHEAD": "so many tokens are scored at once, which changes no outcome",
    "model.entities.CONTEXT": "what the networks of this form look at",
    "quotes.contents.clause_contents.FEW": "words that a clause needs to be one",
    "speakers.named_sources.FULL_NAME": "a full name has two words",
    "speakers.readings.PAIR": "“both” is two",
    "version.RULES": "the number of the rules",
    "visits.hosts.TITLE": "words in which a title stands before a name",
    "visits.objections.FOR_HOME": "words in which “home” stands after “before”",
    "visits.trip_grammar.DATES_AT_THE_END": "words after the last date of a phrase",
    "visits.trips.BEFORE_NAMES": "so many kinds of phrases stand before names in the list",
    "visits.visited_countries.NOTHING": "no vote",
}


def numbers_in_code():
    """(place, name, number) of each name in capitals that stands for a number."""
    root = Path(extraction.__file__).parents[2]
    for path in sorted(Path(extraction.__file__).parent.rglob("*.py")):
        place = path.relative_to(root).as_posix()
        if any(place.startswith(start) for start in NOT_TO_BE_MOVED):
            continue
        for node in ast.parse(path.read_text("utf-8")).body:
            value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
            if isinstance(value, ast.Constant) and type(value.value) in (int, float):
                target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
                module = place.removeprefix("articles/extraction/").removesuffix(".py").replace("/", ".")
                yield f"{module}.{target.id}", value.value


@pytest.mark.medium
def test_no_weight_stands_in_code():
    numbers = dict(numbers_in_code())
    unknown = {
        place: number
        for place, number in numbers.items()
        if isinstance(number, float) or place.split(".")[-1].split("_")[0] not in WORDS_OF_REACH
    }
    assert unknown.keys() == OTHER_PARTS_OF_PATTERNS.keys()


def test_weights_have_no_defaults_in_code():
    section = COMPONENTS["newsdesk_speaker_resolution"]
    for kind in (Weights, Limits, VisitLimits, RoleFits, *(type(make(section[name])) for name, make in GROUPS.items())):
        assert is_dataclass(kind)
        given = inspect.signature(kind).parameters.values()
        assert [one.name for one in given if one.default is not inspect.Parameter.empty] == []
