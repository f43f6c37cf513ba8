import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.contrib.auth.models import User
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from articles.errors import Refusal
from articles.models import Correction, Quote
from articles.services.corrections.apply import apply_correction, confirm_quote, undo_correction
from articles.services.corrections.conflicts import Conflict, correct_quote, seen
from articles.tests.factories import make_editor, make_speaker
from articles.tests.services.readings import TEXT, found_quote, make_reading, store_reading


def store(text=TEXT, **reading):
    return store_reading("/a.txt", text, make_reading(text, **reading), again=True).article


@pytest.fixture
def editor(db):
    return make_editor("ana")


@pytest.fixture
def quote(db):
    return store().quotes.get(text="“Trade must grow,”")


def stored(quote):
    return Quote.objects.get(pk=quote.pk)


def test_several_fields_and_a_verdict_are_saved_in_one_go(quote, editor):
    speaker, start = make_speaker("Jo Bird"), TEXT.index("Trade must")
    made = correct_quote(
        quote,
        {"speaker": speaker, "contents": [[start, start + 15]], "kind": "mixed", "addressee": ""},
        editor,
        "heard it",
        seen=seen(quote),
        verdict="confirmed",
    )
    assert [correction.field for correction in made] == ["contents", "speaker", "kind", "state"]
    assert {correction.reason for correction in made} == {"heard it"}
    row = stored(quote)
    assert (row.speaker, row.text, row.kind, row.state) == (speaker, "Trade must grow", "mixed", "confirmed")
    assert made[-1].anchor["exact"] == "Trade must grow"
    store(quotes=[])
    assert stored(quote).text == "Trade must grow"


def test_all_that_is_said_of_a_quote_at_once_is_one_step(quote, editor):
    with CaptureQueriesContext(connection) as queries:
        correct_quote(quote, {"addressee": "the press", "kind": "mixed"}, editor, verdict="confirmed")
    told = [query["sql"] for query in queries]
    assert sum(sql.startswith("SAVEPOINT") for sql in told) == 1
    assert Correction.objects.count() == 3


@pytest.mark.parametrize(
    ("values", "verdict", "reason"),
    [
        ({"addressee": "the press", "said_on": "Friday"}, None, "no date"),
        ({"addressee": "the press", "contents": [[0, 9999]]}, "confirmed", "inside the text"),
        ({"addressee": "the press"}, "corrected", "no verdict"),
        ({"addressee": "the press", "confidence": 1}, None, "cannot be corrected"),
    ],
)
def test_when_anything_cannot_be_nothing_is_saved(quote, editor, values, verdict, reason):
    with pytest.raises(Refusal, match=reason):
        correct_quote(quote, values, editor, verdict=verdict)
    assert not Correction.objects.exists()
    assert (stored(quote).addressee, quote.addressee, quote.state) == ("", "", "machine")


def test_nothing_new_is_nothing(quote, editor):
    assert correct_quote(quote, {"addressee": ""}, editor, seen=seen(quote)) == []


@pytest.mark.medium
def test_the_token_tells_all_that_an_editor_sees(quote, editor):
    tokens = [seen(quote)]
    assert seen(stored(quote)) == tokens[0]
    apply_correction(quote, "addressee", "the press", editor)
    tokens.append(seen(stored(quote)))
    undo_correction(quote.corrections.get(), editor)
    tokens.append(seen(stored(quote)))
    store("New.\n\n" + TEXT)
    tokens.append(seen(stored(quote)))
    store("New.\n\n" + TEXT, quotes=[found_quote("New.\n\n" + TEXT, "“Trade must grow,”", "Li Na")])
    tokens.append(seen(stored(quote)))
    assert len(set(tokens)) == len(tokens)


def test_the_second_editor_is_told_what_the_first_one_did(quote, editor):
    second = make_editor("ben")
    token = seen(quote)
    correct_quote(quote, {"speaker": make_speaker("Jo Bird")}, editor, seen=token)
    with pytest.raises(Conflict) as refused:
        correct_quote(quote, {"speaker": make_speaker("Li Po"), "kind": "mixed"}, second, seen=token)
    made = Correction.objects.get()
    assert f"ana changed the speaker from Ana Ruiz to Jo Bird at {made.made_at:%H:%M}" in str(refused.value)
    assert "Nothing of yours was saved" in str(refused.value)
    assert (stored(quote).speaker.name, quote.speaker.name, quote.kind) == ("Jo Bird", "Jo Bird", "direct")
    assert correct_quote(quote, {"kind": "mixed"}, second, seen=seen(quote))


def test_an_undoing_is_told_too(quote, editor):
    correction = apply_correction(quote, "addressee", "the press", editor)
    token = seen(stored(quote))
    undo_correction(correction, editor)
    with pytest.raises(Conflict, match="ana took back a change of the addressee from the press to none at"):
        correct_quote(quote, {"kind": "mixed"}, editor, seen=token)


@pytest.mark.parametrize("text", [TEXT, "New.\n\n" + TEXT])
def test_a_new_reading_is_told(quote, editor, text):
    token = seen(quote)
    store(text, quotes=[found_quote(text, "“Trade must grow,”", "Li Na")])
    with pytest.raises(Conflict, match="read again meanwhile"):
        correct_quote(quote, {}, editor, seen=token, verdict="confirmed")
    assert stored(quote).state == "machine"


def test_a_reading_that_finds_the_same_is_no_conflict(quote, editor):
    token = seen(quote)
    store()
    assert correct_quote(quote, {}, editor, seen=token, verdict="confirmed")


def test_a_quote_that_is_gone_is_a_conflict(quote, editor):
    token = seen(quote)
    store(quotes=[])
    with pytest.raises(Conflict, match="no longer there"):
        correct_quote(quote, {}, editor, seen=token, verdict="confirmed")


# Two at the same moment, each on a connection of its own


@pytest.fixture
def own_connections(transactional_db, tmp_path):
    """Lets threads work on the database at the same time: an SQLite one that lives in memory is put into a file."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    connection.connection, connection.settings_dict["NAME"] = None, str(tmp_path / "test.sqlite3")
    connection.ensure_connection()
    in_memory.backup(connection.connection)
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = in_memory, name


def at_once(*acts):
    """What each of `acts` gave or raised, run in threads that begin together."""
    begin = threading.Barrier(len(acts))

    def run(act):
        try:
            begin.wait(timeout=30)
            return act()
        except Refusal as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [job.result(timeout=60) for job in [pool.submit(run, act) for act in acts]]


@pytest.mark.medium
@pytest.mark.parametrize("round_", range(5))
def test_of_two_editors_at_the_same_moment_one_is_told(own_connections, round_):
    users = [make_editor("ana").pk, make_editor("ben").pk]
    row = store().quotes.get(text="“Trade must grow,”")
    token, names = seen(row), ["the press", "the guests"]

    def correct(number):
        quote = Quote.objects.get(pk=row.pk)
        user = User.objects.get(pk=users[number])
        return correct_quote(quote, {"addressee": names[number]}, user, seen=token, verdict="confirmed")

    results = at_once(lambda: correct(0), lambda: correct(1))
    told = [result for result in results if isinstance(result, Conflict)]
    assert len(told) == 1
    winner = next(number for number, result in enumerate(results) if result is not told[0])
    assert [correction.field for correction in results[winner]] == ["addressee", "state"]
    assert f"changed the addressee from none to {names[winner]}" in str(told[0])
    assert (stored(row).addressee, Correction.objects.count()) == (names[winner], 2)


@pytest.mark.medium
def test_a_correction_and_a_new_reading_at_the_same_moment_both_hold(own_connections):
    user = make_editor("ana")
    row = store().quotes.get(text="“Trade must grow,”")
    text = TEXT
    for number in range(5):
        text, guest = "New.\n\n" + text, f"guest {number}"
        correct = partial(apply_correction, Quote.objects.get(pk=row.pk), "addressee", guest, user)
        results = at_once(correct, partial(store, text))
        assert not [result for result in results if isinstance(result, Refusal)]
        assert stored(row).addressee == guest
        assert text[stored(row).start : stored(row).end] == "“Trade must grow,”"


@pytest.mark.medium
def test_confirming_twice_at_the_same_moment_is_one_confirmation(own_connections):
    user = make_editor("ana")
    row = store().quotes.get(text="“Trade must grow,”")
    results = at_once(*[lambda: confirm_quote(Quote.objects.get(pk=row.pk), user)] * 3)
    assert sum(result is not None for result in results) == 1
