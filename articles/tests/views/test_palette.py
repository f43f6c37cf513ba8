"""The colours of speakers in static/css/variables.css: readable as text, and apart for every kind of colour vision."""

import math
import re
from itertools import combinations

import pytest
from django.conf import settings

from articles.views.voices import COLOURS

SHEET = (settings.BASE_DIR / "static/css/variables.css").read_text()
VALUES = {name: pair for name, *pair in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", SHEET)}
THEMES = {"light": 0, "dark": 1}
SPEAKERS = [f"speaker-{number}" for number in range(1, 9)]

# How light of the three primaries arrives in eyes that lack one kind of cone (Machado, Oliveira and Fernandes, 2009).
VISION = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no long": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no medium": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no short": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
JUST_NOTICEABLE = 0.02  # a distance in Oklab; colours are to be apart by more than twice that


def light_of(colour):
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one, other):
    def luminance(colour):
        red, green, blue = light_of(colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def oklab(light):
    red, green, blue = light
    cones = (
        0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue,
        0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue,
        0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue,
    )
    long, medium, short = (math.cbrt(cone) for cone in cones)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def seen(colour, vision):
    light = light_of(colour)
    return oklab([min(1, max(0, sum(share * part for share, part in zip(row, light, strict=True)))) for row in vision])


def test_there_are_as_many_colours_as_speakers_are_given():
    assert [name for name in VALUES if name.startswith("speaker-")] == ["speaker-0", *SPEAKERS]
    assert len(SPEAKERS) == COLOURS


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["speaker-0", *SPEAKERS, "ink", "ink-soft", "link", "accent", "source", "cue"])
def test_colours_of_text_can_be_read(theme, name):
    for ground in ("paper", "raised"):
        assert contrast(VALUES[name][THEMES[theme]], VALUES[ground][THEMES[theme]]) >= 4.5, ground


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", VISION)
def test_speakers_are_apart_for_every_kind_of_colour_vision(theme, vision):
    colours = {name: seen(VALUES[name][THEMES[theme]], VISION[vision]) for name in SPEAKERS}
    near = {pair: math.dist(colours[pair[0]], colours[pair[1]]) for pair in combinations(SPEAKERS, 2)}
    assert {pair: apart for pair, apart in near.items() if apart < 2 * JUST_NOTICEABLE} == {}
