"""Pairs of texts, made: copies of a text as outlets make them, and different reports of one event that share quotes."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from articles.tests.own_database import ROOT

HARBOUR = [
    """Workers at the port of Ostmark ended a strike of nine days on Thursday after their union and the harbour
company agreed on higher wages and shorter night shifts. Cranes began to move again at noon, and the
first of more than forty ships that had waited off the coast was brought in before the evening.""",
    """“Nobody won this, but everybody can go back to work with their heads up,” said Ana Ruiz, who led the
talks for the union. She said members would vote on the agreement within two weeks and that she expected
a clear majority.""",
    """The company will raise pay by six per cent this year and by three per cent next year. Night shifts,
which lasted ten hours until now, will end after eight. Both sides dropped the lawsuits that they had
brought against each other.""",
    """“We should have sat down at one table a month ago,” Bo Ray, the company's director, told reporters at
the gate. “The bill for these nine days will be with us for years.”""",
    """The strike had cut off deliveries of grain and fuel to three inland provinces. Supermarkets in two towns
had begun to ration flour, and a power plant near the border ran at half its capacity. The government
had offered twice to mediate.""",
    """Economists at the university put the damage at about two hundred million crowns. Ships that sail under
contract will be served first, the harbour office said, and it may take until the end of the month
before the queue has gone.""",
    """It was the longest strike at the port since the harbour was taken into private hands eleven years ago. A
shorter one two years ago ended without result when the company threatened to hire crews from abroad.""",
]
HARBOUR_REPORT = """Nine days of silence at Ostmark's docks are over. Shortly after twelve a siren sounded, a yellow crane
swung out over the water and the crowd behind the fence began to cheer.

What ended the standoff was money and sleep: dockers get more of both. A first rise of six per cent
comes at once, a second of half as much follows, and nobody will have to stay on the quay for ten hours
at night any more.

The union's chief negotiator looked tired rather than pleased. “Nobody won this, but everybody can go
back to work with their heads up,” said Ana Ruiz. Whether her members see it in the same way they will
say in a ballot later this month.

At the gate Bo Ray, who runs the company, spoke for less than a minute. “We should have sat down at one
table a month ago,” he said. “The bill for these nine days will be with us for years.” He took no
questions and left in a grey car.

In the bakery across the road they had counted every sack of flour since Monday. The owner said she had
sold bread to regular customers only, and had closed at ten in the morning on two of the days.

Dozens of freighters still lie at anchor within sight of the beach, lit up at night like a second town.
Pilots have been called back from leave to bring them in one after the other, those with perishable
loads before all others."""
BRIDGE = [
    """A bridge over the Lenne will stay closed to lorries until the spring because inspectors found cracks in
two of its pillars, the transport ministry said on Tuesday. Cars and buses may go on using it at walking
pace.""",
    """“There is no danger for anyone who drives across today, and we want it to stay that way,” said Li Na,
the minister. She promised a report by the end of the year on all bridges of the same age.""",
    """The bridge carries some thirty thousand vehicles a day and was last repaired nineteen years ago. Lorries
are sent over a pass that adds an hour to the way from the coast to the capital and is often closed by
snow.""",
    """Hauliers called the detour ruinous. “Every trip now costs us a driver's whole shift,” said Tom Berg, who
speaks for their association. It wants the state to pay for the extra fuel.""",
    """The opposition accused the ministry of having known of the damage since the summer. A letter from an
engineer, seen by members of the budget committee, warned in July of water in the foundations.""",
]
BRIDGE_REPORT = """For lorry drivers the shortest way to the capital ended at a barrier on Tuesday. Police turned back the
first trucks before dawn and sent them up into the mountains.

Behind the decision are photographs taken by divers last week. They show fissures as wide as a finger
where two supports of the Lenne crossing meet the river bed. Smaller vehicles are still let through, one
lane at a time.

The minister, Li Na, came to the site in rubber boots. “There is no danger for anyone who drives across
today, and we want it to stay that way,” she said, with the river loud behind her.

Firms that depend on the route were less calm. Tom Berg of the hauliers' association had done the sums
already: “Every trip now costs us a driver's whole shift.” A dairy in the valley said it would pour away
milk if the pass was snowed in.

In parliament the argument was about who knew what, and when. An engineer is said to have raised the
alarm months ago; the ministry says that his letter was about another crossing further upstream."""
LEAD = """Shelves in the north may soon be full again, and commuters in three towns can hope for trains that run
on time. Our correspondent has followed the dispute since its first day and looks at what comes next for
the people in the region."""
BACKGROUND = """The region has lost a tenth of its inhabitants in twenty years, and most of those who left were young. A
plan of the provincial council to bring small factories into empty warehouses was put off three times
for want of money.

Readers who want to tell of their own experience can write to our desk in the market square. We will
publish a choice of letters in the weekend edition, together with a map that shows where help is
offered."""
CHANGED_WORDS = {
    "said": "told us",
    "will": "is going to",
    "about": "some",
    "more": "further",
    "last": "past",
    "first": "earliest",
}


def samples() -> dict[str, str]:
    """The running text of the sample articles, by name: paragraphs long enough to be neither headline nor byline."""
    return {path.stem: _body(path) for path in sorted((ROOT / "samples").glob("*.txt"))}


def _body(path: Path) -> str:
    paragraphs = path.read_text("utf-8").split("\n\n")
    return "\n\n".join(part.strip() for part in paragraphs if len(part.split()) >= 25)


def wires() -> dict[str, str]:
    """Texts of which copies are made."""
    return {"harbour": "\n\n".join(HARBOUR), "bridge": "\n\n".join(BRIDGE), **samples()}


def copies_of(text: str) -> Iterator[tuple[str, str]]:
    """The text as other outlets print it, each with what was done to it."""
    paragraphs = text.split("\n\n")
    half = max(2, (len(paragraphs) + 1) // 2)
    yield "untouched", text
    yield "cut to its first half", "\n\n".join(paragraphs[:half])
    yield "every third paragraph left out", "\n\n".join(part for n, part in enumerate(paragraphs) if n % 3 != 2)
    yield "with a lead and background of one's own", "\n\n".join([LEAD, *paragraphs, BACKGROUND])
    yield "headed anew, its first paragraph written anew", "\n\n".join(["What the deal means", LEAD, *paragraphs[1:]])
    yield "paragraphs joined", " ".join(paragraphs)
    yield "words changed", edited(text)
    yield "cut, edited, with a lead of one's own", "\n\n".join([LEAD, edited("\n\n".join(paragraphs[: half + 1]))])


def edited(text: str) -> str:
    """With other words in place of some, and one in thirty left out."""
    words = [CHANGED_WORDS.get(word, word) for word in text.replace("\n\n", " ¶ ").split()]
    return " ".join(word for number, word in enumerate(words) if number % 30 != 29).replace(" ¶ ", "\n\n")


def reports_of_one_event() -> Iterator[tuple[str, str, str]]:
    """Two different reports of the same, which share quotes; the samples tell of two visits."""
    yield "harbour", "\n\n".join(HARBOUR), HARBOUR_REPORT
    yield "bridge", "\n\n".join(BRIDGE), BRIDGE_REPORT
    for (one, text), (other, another) in combinations(samples().items(), 2):
        yield f"{one} and {other}", text, another
