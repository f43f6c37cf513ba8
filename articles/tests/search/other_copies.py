"""Pairs of texts on which no limit was chosen: other texts than those of made_copies.py, and other kinds of edits.

Each pair says whether the two are the same text ("same"), no copies of each other ("other"), or something in between of
which editors are asked or may be ("between").
"""

from collections.abc import Iterator
from typing import NamedTuple


class Pair(NamedTuple):
    """`wanted`: "same", "between" or "other"."""

    kind: str
    wanted: str
    one: str
    other: str


FLOOD = [
    """Half of the old town of Varsk stood under water on Sunday after the Mirna rose by more than two metres
in a single night. Firefighters took some six hundred people out of their houses in rubber boats, and
two bridges were closed to all traffic.""",
    """“I have lived on this river for seventy years and have not seen it come so fast,” said Greta Holm, whose
kitchen was flooded to the window sill. Neighbours carried her and her dog down a ladder at four in the
morning.""",
    """The river authority had warned of high water on Friday, but expected its peak two days later and half a
metre lower. Its director, Pavel Orlin, said that a dam upstream had to be opened when rain did not stop
in the mountains. “We chose the smaller of two evils,” he said.""",
    """Schools and kindergartens will stay closed until Wednesday. Drinking water is handed out at the railway
station and in front of the town hall, and the hospital has moved forty patients to a clinic on the hill.""",
    """Mayor Ilse Brandt asked the government for soldiers to fill sandbags. A first company was expected in the
evening. Damage could not be told yet, she said, but the market hall, which was rebuilt only last year,
would have to be gutted again.""",
    """Meteorologists expect the rain to end on Monday night. The level at the stone bridge stood at five metres
and forty at noon and was still rising by some three centimetres an hour.""",
]
BUDGET = [
    """The island's parliament passed a budget on Wednesday that raises spending on health by a tenth and takes
back a tax on fuel that had brought thousands of drivers into the streets in May. It was adopted by
twenty-nine votes to twenty-six after a debate of eleven hours.""",
    """Finance minister Odd Larsen called it “a budget for people who get up early”. The fuel tax would have
brought in ninety million a year; he means to replace the sum by a levy on ships that call at the island
for less than a day.""",
    """Cruise lines said that they would look for other harbours. “You cannot milk a cow that you have sent
away,” said Petra Voss, who speaks for seven of them. Shopkeepers in the port fear for a third of their
sales.""",
    """The opposition voted against the budget as a whole but welcomed the money for the two hospitals, which
have closed wards at weekends since last autumn for want of nurses. A hundred and twenty posts are to be
filled by spring, half of them from abroad.""",
    """The president of the audit office warned that the figures rested on hopes. Growth of four per cent, with
which the ministry reckons, had been reached only once in the past fifteen years, she wrote in a letter
to all members.""",
    """Fishermen get a lower tax on diesel until the end of next year. A plan to sell the ferry company was put
off until after the election in September.""",
]
MUSEUM = [
    """A painting that had hung in the town museum of Liss for ninety years as the work of an unknown pupil is by
the master Anton Reyl himself, experts said on Friday. They found his mark under the frame when the
canvas was cleaned for the first time.""",
    """“My hands were shaking so much that I had to put down the brush,” said Noor Aziz, the restorer, who saw
the two letters first. Pictures by Reyl have brought up to six million at auctions; the museum paid the
price of a bicycle in its day.""",
    """Director Hugo Stern said that the painting would not be sold. “It has been ours when nobody wanted it, and
it will be ours now,” he told reporters. An alarm is to be installed, and the hall will have a guard for
the first time.""",
    """The picture shows a woman with a lantern at a ferry landing. Letters in the town archive, read anew this
week, suggest that she was the wife of the ferryman, with whom Reyl lodged for a winter when he could not
pay for an inn.""",
    """Visitors can see it from the first of December. The museum, which counted four thousand guests in the whole
of last year, expects as many in a month and has asked pensioners of the town for help at the desk.""",
]
STRIKES = [
    """Pilots of the airline Norlink will stop work for two days from Thursday morning, their union said, after
talks on rosters failed for the third time. Some three hundred flights are likely to be cancelled.""",
    """“We are asked to fly on the day after a night without sleep, and one day that will end badly,” said Eva
Lindt, the union's head. The company says that all rosters keep to the law.""",
    """Passengers can change their tickets free of charge until the end of the month or ask for their money back.
Those who are abroad will be given a hotel. Trains to the two largest cities will have more carriages.""",
    """Norlink lost forty-one million in the first half of the year, and its director, Jan Mertens, said that a
strike of two days would cost five more. “Nobody in the cockpit earns a cent by it,” he said.""",
]
LOCAL_LEAD = {
    "flood": """Volunteers from our own district were among the first to arrive. Twelve members of the Kellerau fire
brigade left at midnight with two boats, and the brigade asks all who have pumps in their cellars to lend
them for a week. “We know what it is like,” said their captain, Udo Frings, who was in the flood of 2002.""",
    "budget": """For the yard at Northhaven it means that the order for a new ferry is in doubt. Some eighty people work
there, most of them from the two villages behind the dyke, and all had hoped for a decision this week.""",
    "museum": """The painter's aunt kept the inn at the mill in our village, where a street has his name. The parish means
to put up a sign, and the choir will sing in Liss when the picture is shown for the first time.""",
}
LOCAL_MORE = """The district council talks about it on Thursday at seven in the hall of the old school. Councillor Maike Dorn
wants to know what has come of the promise that was given in spring, and why the letter to the ministry was never
answered. Guests may ask questions during the first half hour."""
FLOOD_ON_THE_SPOT = """Brown water runs where children waited for the bus on Friday. A sofa turns slowly in front of the
pharmacy, and from a window on the first floor an old man lowers a basket for bread.

Most people in the streets along the Mirna have not slept. Greta Holm sits in the gymnasium in a
borrowed coat, her dog on her knees. “I have lived on this river for seventy years and have not seen it
come so fast,” she says, and then nothing for a while.

Why nobody had rung a bell is what all here want to know. Pavel Orlin, who answers for the river, came
at noon and was shouted at. His people had opened a dam because it might have broken. “We chose the
smaller of two evils,” he said, and that he understood the anger.

By evening, lorries with soldiers stood at the edge of town. In the school kitchen women were making
soup from what the shops had given away before it spoiled, and somebody had found a piano that still
played."""
BUDGET_COMMENT = """Odd Larsen likes to be photographed with fishermen, and on Wednesday one understood why. They are the
only people on the island who get something from him and are not asked for anything.

“A budget for people who get up early”, the minister calls what he pushed through the house in the small
hours. It is one for people who go to the polls in autumn. A duty that drove the country into the
streets is given up without a word of regret; what is missing in the till shall come from guests, who
have no vote.

Petra Voss has found the right picture for this. “You cannot milk a cow that you have sent away,” she
says, and she is paid to say so, but that does not make it wrong. In Southhaven three ships have asked
for berths already.

That nurses are to be hired is good, and late. Who is to come, nobody could tell us: there are none to
be had on the mainland either, and houses that one could pay from such wages are not to be had here."""
STRIKE_LIVE = [
    """09:10 Check-in desks in hall two are empty. A notice asks passengers to stay at home.""",
    """10:45 The union says nine in ten pilots have joined. The company speaks of seven in ten.""",
    """12:20 A family of five from the north tells us that they were given a hotel, but no way to get there.""",
    """14:05 Jan Mertens will speak to the press at four.""",
    """16:15 “I am ready to talk tonight, in any room and as long as it takes,” Mertens says.""",
]
# Headline and lead in another language, and all of a report.
TRANSLATED_HEAD = """Gemälde im Museum von Liss stammt vom Meister selbst

Ein Bild, das neunzig Jahre lang als Werk eines unbekannten Schülers galt, hat Anton Reyl selbst gemalt.
Das sagten Fachleute am Freitag."""
TRANSLATED = """Ein Gemälde, das neunzig Jahre lang als Werk eines unbekannten Schülers im Stadtmuseum von Liss hing,
stammt vom Meister Anton Reyl selbst, sagten Fachleute am Freitag. Sie fanden sein Zeichen unter dem
Rahmen, als die Leinwand zum ersten Mal gereinigt wurde.

„Meine Hände haben so gezittert, dass ich den Pinsel weglegen musste“, sagte die Restauratorin Noor
Aziz, die die beiden Buchstaben zuerst sah. Bilder von Reyl haben bei Auktionen bis zu sechs Millionen
gebracht; das Museum zahlte seinerzeit so viel wie für ein Fahrrad.

Direktor Hugo Stern sagte, das Bild werde nicht verkauft. „Es war unser, als es niemand wollte, und es
wird unser bleiben“, sagte er. Eine Alarmanlage soll eingebaut werden, und der Saal bekommt zum ersten
Mal eine Aufsicht."""
TEXTS = {"flood": FLOOD, "budget": BUDGET, "museum": MUSEUM, "strike": STRIKES}


def pairs() -> Iterator[Pair]:
    for name, parts in TEXTS.items():
        yield from _copies(name, parts)
    yield from _live_pages()
    yield Pair("flood: a reporter on the spot, two quotes shared", "other", _text(FLOOD), FLOOD_ON_THE_SPOT)
    yield Pair("budget: a comment, two quotes shared", "other", _text(BUDGET), BUDGET_COMMENT)
    yield Pair("museum: translated as a whole", "other", _text(MUSEUM), TRANSLATED)
    quoted = f"{FLOOD_ON_THE_SPOT}\n\n{FLOOD[2]}"
    yield Pair("flood: a reporter on the spot who quotes a paragraph of the agency", "between", _text(FLOOD), quoted)


def _copies(name: str, parts: list[str]) -> Iterator[Pair]:
    text = _text(parts)
    yield Pair(f"{name}: cut at the end, its first two paragraphs left", "same", text, _text(parts[:2]))
    yield Pair(f"{name}: cut at the end, in the middle of a sentence", "same", text, text[: int(len(text) * 0.4)] + "…")
    yield Pair(f"{name}: one paragraph alone, as a short item", "same", text, parts[0])
    yield Pair(f"{name}: paragraphs in another order", "same", text, _text([parts[0], *reversed(parts[1:])]))
    if name in LOCAL_LEAD:
        local = _text([LOCAL_LEAD[name], *parts[1:]])
        yield Pair(f"{name}: wire copy under a local lead", "same", text, local)
        short = _text([LOCAL_LEAD[name], LOCAL_MORE, *parts[2:4]])
        yield Pair(f"{name}: a local report that ends with two paragraphs of the wire", "between", text, short)
    if name == "museum":
        yield Pair("museum: headline and lead translated", "same", text, f"{TRANSLATED_HEAD}\n\n{_text(parts[1:])}")


def _live_pages() -> Iterator[Pair]:
    morning, evening = _text([*STRIKE_LIVE[:2], *STRIKES]), _text([*reversed(STRIKE_LIVE), *STRIKES])
    yield Pair("strike: a live page in the morning and in the evening", "same", morning, evening)
    yield Pair("strike: the report, and a live page that has it below its updates", "same", _text(STRIKES), evening)
    yield Pair("strike: the report, and the updates alone", "other", _text(STRIKES), _text(STRIKE_LIVE))
    begun = _text([STRIKES[0], *STRIKE_LIVE[2:], BUDGET[2]])
    yield Pair("strike: the report, and another that keeps its first paragraph", "between", _text(STRIKES), begun)


def _text(parts: list[str]) -> str:
    return "\n\n".join(parts)
