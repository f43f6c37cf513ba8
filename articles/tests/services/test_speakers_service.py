from datetime import date

import pytest

from articles.errors import Refusal
from articles.extraction.records import SpeakerType
from articles.models import Alias, AliasSighting, Article, Quote, Speaker
from articles.services.corrections.apply import apply_correction, undo_correction
from articles.services.entities.merging import merge_speakers, quotes_tied_by, split_alias, unmerge_speaker
from articles.services.entities.speakers import create_speaker, rename_speaker, restore_alias, withdraw_alias
from articles.services.readings.articles import delete_article
from articles.tests.factories import make_editor, make_quote, make_speaker
from articles.tests.services.readings import TEXT, found_quote, found_speaker, known_speakers, make_reading, store_reading

pytestmark = pytest.mark.django_db
OTHER = "Another day\n\n“It will,” Ms Ruiz said. “Never,” said Li Na. Ana Ruiz left.\n"
ROLE = ("the foreign minister of Atland", "role")


def store(text=TEXT, source="/a.txt", **reading):
    return store_reading(source, text, make_reading(text, **reading), again=True).article


def store_one(speaker, source, *ways, text=None, published=date(2024, 4, 26), **fields):
    """An article with one quote of `speaker`, whom it calls by `ways`."""
    names = " ".join(words for words, _ in ways)
    text = text or f"Title of {source}\n\n“Yes,” said {speaker}. {names}\n"
    quote = found_quote(text, "“Yes,”", speaker)
    return store(text, source, quotes=[quote], speakers=[found_speaker(text, speaker, *ways)], published=published)


def names():
    return sorted(Speaker.objects.standing().values_list("name", flat=True))


@pytest.mark.medium
def test_one_person_in_two_articles_is_one_speaker():
    store()
    store(OTHER, "/b.txt", quotes=[found_quote(OTHER, "“It will,”"), found_quote(OTHER, "“Never,”", "Li Na")])
    assert names() == ["Ana Ruiz", "Li Na"]
    assert Speaker.objects.get(slug="ana-ruiz").quotes.count() == 3


@pytest.mark.parametrize("order", [("Ruiz", "Ana Ruiz"), ("Ana Ruiz", "Ruiz")])
def test_a_surname_and_a_full_name_are_one_speaker_in_either_order(order):
    for name in order:
        store_one(name, f"/{name}.txt")
    speaker = Speaker.objects.get()
    assert (speaker.name, speaker.slug, speaker.quotes.count()) == ("Ana Ruiz", "ana-ruiz", 2)


@pytest.mark.medium
def test_namesakes_stay_apart():
    for name in ("Wang Yi", "Wang Wenbin", "Wang Xiaohong"):
        store_one(name, f"/{name}.txt")
    assert names() == ["Wang Wenbin", "Wang Xiaohong", "Wang Yi"]
    store_one("Wang", "/wang.txt")
    assert Speaker.objects.get(name="Wang").quotes.count() == 1


@pytest.mark.medium
def test_namesakes_that_an_editor_parted_stay_apart_when_read_again():
    first, second = (store_one("Li Na", f"/{number}.txt") for number in (1, 2))
    speaker = create_speaker("Li Na")
    for quote in second.quotes.all():
        apply_correction(quote, "speaker", speaker, None)
    third = store_one("Li Na", "/3.txt")
    assert third.quotes.get().speaker not in (first.quotes.get().speaker, speaker)
    third_again = store_one("Li Na", "/3.txt")
    assert third_again.quotes.get().speaker == third.quotes.get().speaker
    store_one("Li Na", "/2.txt")
    assert second.quotes.get().speaker == speaker
    assert Speaker.objects.count() == 3
    assert list(Speaker.objects.order_by("pk").values_list("slug", flat=True)) == ["li-na", "li-na-2", "li-na-3"]


@pytest.mark.medium
def test_a_person_and_an_organisation_of_one_name_stay_apart():
    store_one("Georgia", "/a.txt")
    text = "Title\n\n“Yes,” said Georgia.\n"
    quote = found_quote(text, "“Yes,”", "Georgia", speaker_type=SpeakerType.ORGANISATION)
    store(text, "/b.txt", quotes=[quote], speakers=[found_speaker(text, "Georgia", type=SpeakerType.ORGANISATION)])
    assert sorted(Speaker.objects.values_list("type", "slug")) == [("organisation", "georgia-2"), ("person", "georgia")]


def test_names_without_latin_letters_have_addresses():
    for name in ("王毅", "秦刚"):
        store_one(name, f"/{name}.txt")
    assert sorted(Speaker.objects.values_list("slug", flat=True)) == ["speaker", "speaker-2"]


# Aliases


@pytest.mark.medium
@pytest.mark.parametrize("order", [(1, 9, 5), (9, 5, 1)])
def test_aliases_keep_the_first_and_last_day_on_which_articles_used_them(order):
    for day in order:
        store_one("Li Na", f"/{day}.txt", ROLE, published=date(2024, 4, day))
    store_one("Li Na", "/undated.txt", ROLE, published=None)
    alias = Alias.objects.get()
    assert (alias.first_seen, alias.last_seen) == (date(2024, 4, 1), date(2024, 4, 9))


@pytest.mark.medium
def test_what_no_article_says_any_more_is_forgotten():
    store_one("Li Na", "/1.txt", ROLE, published=date(2024, 4, 1))
    store_one("Li Na", "/2.txt", ROLE, published=date(2024, 4, 2))
    store_one("Li Na", "/2.txt", published=date(2024, 4, 2), text="Title\n\n“Yes,” said Li Na.")
    assert Alias.objects.get().last_seen == date(2024, 4, 1)
    store_one("Li Na", "/1.txt", published=date(2024, 4, 1), text="Title\n\n“Yes,” said Li Na. No more.")
    assert not Alias.objects.exists()


@pytest.mark.medium
def test_what_an_editor_entered_is_not_forgotten():
    article = store_one("Li Na", "/1.txt", ROLE)
    Alias.objects.update(by_editor=True, first_seen=None)
    store_one("Li Na", "/1.txt", text="Title\n\n“Yes,” said Li Na.")
    assert Alias.objects.get().first_seen is None
    delete_article(article)
    assert Speaker.objects.count() == 1


@pytest.mark.medium
def test_an_article_read_again_does_not_lean_on_what_only_it_said():
    first = store_one("Li Na", "/1.txt", ROLE)
    assert known_speakers(besides=first) == []
    assert [known.name for known in known_speakers()] == ["Li Na"]
    store_one("Li Na", "/2.txt")
    (known,) = known_speakers(besides=first)
    assert (known.name, known.aliases) == ("Li Na", ())


def test_speakers_without_quotes_are_no_rows():
    store(quotes=[], speakers=[found_speaker(TEXT, "Li Na", ROLE)])
    assert not Speaker.objects.exists()
    assert not AliasSighting.objects.exists()


@pytest.mark.medium
def test_a_speaker_of_a_correction_stays_for_undoing():
    quote = store_one("Li Na", "/1.txt").quotes.get()
    correction = apply_correction(quote, "speaker", make_speaker("Jo Bird"), None)
    store_one("Li Na", "/1.txt")
    undo_correction(correction, None)
    quote.refresh_from_db()
    assert quote.speaker.name == "Li Na"


@pytest.mark.medium
def test_a_speaker_whom_only_an_undone_correction_names_stays_for_undoing_that():
    quote = store_one("Li Na", "/1.txt").quotes.get()
    other = store_one("Jo Bird", "/2.txt")
    correction = apply_correction(quote, "speaker", Speaker.objects.get(name="Jo Bird"), None)
    undoing = undo_correction(correction, None)
    delete_article(other)
    undo_correction(undoing, None)
    quote.refresh_from_db()
    assert quote.speaker.name == "Jo Bird"


# Editors


@pytest.mark.medium
def test_a_renamed_speaker_is_met_under_both_names():
    store_one("Li Na", "/1.txt")
    rename_speaker(Speaker.objects.get(), "Na Li the Elder")
    store_one("Li Na", "/2.txt")
    store_one("Na Li the Elder", "/3.txt")
    speaker = Speaker.objects.get()
    assert (speaker.name, speaker.slug, speaker.quotes.count()) == ("Na Li the Elder", "li-na", 3)


def test_an_entered_speaker_is_met_in_articles_and_never_pruned():
    speaker = create_speaker("Li Na")
    article = store_one("Li Na", "/1.txt")
    assert article.quotes.get().speaker == speaker
    delete_article(article)
    assert Speaker.objects.get() == speaker


@pytest.mark.medium
def test_merging_moves_quotes_names_and_later_findings():
    store_one("A. Rice", "/1.txt", ("the envoy", "role"))
    store_one("Ana Ruiz", "/2.txt", ("the envoy", "role"), ROLE)
    source, target = Speaker.objects.get(name="A. Rice"), Speaker.objects.get(name="Ana Ruiz")
    merge_speakers(source, target)
    assert target.quotes.count() == 2
    store_one("A. Rice", "/3.txt")
    store_one("A. Rice", "/1.txt")
    assert target.quotes.count() == 3
    assert names() == ["Ana Ruiz"]
    assert source.successor() == target
    assert set(target.aliases.values_list("text", flat=True)) == {"the envoy", ROLE[0], "A. Rice"}


@pytest.mark.medium
def test_a_merge_is_taken_back():
    store_one("A. Rice", "/1.txt", ROLE)
    store_one("Ana Ruiz", "/2.txt")
    source, target = Speaker.objects.get(name="A. Rice"), Speaker.objects.get(name="Ana Ruiz")
    before = list(Quote.objects.order_by("pk").values()), list(Alias.objects.values())
    merge_speakers(source, target)
    unmerge_speaker(source)
    assert (list(Quote.objects.order_by("pk").values()), list(Alias.objects.values())) == before
    assert names() == ["A. Rice", "Ana Ruiz"]
    with pytest.raises(Refusal, match="not merged"):
        unmerge_speaker(source)


def test_merges_in_a_row_are_taken_back_one_by_one():
    first, second, third = (make_quote(speaker=make_speaker(name)) for name in ("One", "Two", "Three"))
    merge_speakers(first.speaker, second.speaker)
    merge_speakers(Speaker.objects.get(name="Two"), third.speaker)
    assert third.speaker.quotes.count() == 3
    unmerge_speaker(Speaker.objects.get(name="One"))
    unmerge_speaker(Speaker.objects.get(name="Two"))
    assert [quote.speaker.name for quote in Quote.objects.order_by("pk")] == ["One", "Two", "Three"]


@pytest.mark.medium
def test_a_correction_to_a_speaker_merged_later_leads_on():
    article = store()
    quote, source, target = article.quotes.first(), make_speaker("A. Rice"), make_speaker("Jo Bird")
    apply_correction(quote, "speaker", source, None)
    merge_speakers(source, target)
    store()
    quote.refresh_from_db()
    assert quote.speaker == target


def test_what_another_editor_merged_meanwhile_is_not_merged_anew():
    source, target, other = (make_speaker(name) for name in ("Wang", "Wang Yi", "Wang Wenbin"))
    page_of_another = Speaker.objects.get(pk=source.pk)
    merge_speakers(source, target)
    with pytest.raises(Refusal, match="was merged into Wang Yi already"):
        merge_speakers(page_of_another, other)
    gone = make_speaker("Li Qiang")
    Speaker.objects.filter(pk=gone.pk).delete()
    with pytest.raises(Refusal, match="no longer there"):
        merge_speakers(gone, other)


def test_nobody_is_merged_into_himself_or_twice():
    source, target = make_speaker("A. Rice"), make_speaker("Ana Ruiz")
    with pytest.raises(Refusal, match="one already"):
        merge_speakers(source, source)
    merge_speakers(source, target)
    with pytest.raises(Refusal, match="merged into Ana Ruiz already"):
        merge_speakers(source, target)
    with pytest.raises(Refusal, match="one already"):
        merge_speakers(target, source)


# Names withdrawn and split off


@pytest.mark.medium
def test_a_withdrawn_name_is_not_used_and_does_not_come_back():
    article = store_one("Li Na", "/1.txt", ROLE)
    withdraw_alias(Alias.objects.get())
    store_one("Li Na", "/1.txt", ROLE)
    store_one("Li Na", "/2.txt", ROLE)
    assert [(alias.text, alias.withdrawn) for alias in Alias.objects.all()] == [(ROLE[0], True)]
    (known,) = known_speakers(besides=article)
    assert known.aliases == ()
    delete_article(article)
    delete_article(Article.objects.get())
    assert Alias.objects.get().withdrawn


@pytest.mark.medium
def test_a_speaker_is_not_met_by_a_withdrawn_name():
    store_one("Ana Ruiz", "/1.txt", ("A. Rice", "name"))
    withdraw_alias(Alias.objects.get(text="A. Rice"))
    store_one("A. Rice", "/2.txt")
    store_one("A. Rice", "/2.txt", text="Title\n\n“Yes,” said A. Rice. Again.")
    assert names() == ["A. Rice", "Ana Ruiz"]


@pytest.mark.medium
def test_a_short_name_is_withdrawn_too():
    store_one("Ana Ruiz", "/1.txt", ("Ruiz", "surname"))
    withdraw_alias(Alias.objects.get())
    store_one("Ruiz", "/2.txt")
    assert names() == ["Ana Ruiz", "Ruiz"]


def test_the_name_of_texts_may_be_withdrawn_once_the_speaker_has_another():
    store_one("Rice", "/1.txt", ("Rice", "name"))
    with pytest.raises(Refusal, match="own name"):
        withdraw_alias(Alias.objects.get())
    rename_speaker(Speaker.objects.get(), "Ana Ruiz")
    withdraw_alias(Alias.objects.get(text="Rice"))
    store_one("Rice", "/2.txt")
    assert names() == ["Ana Ruiz", "Rice"]
    assert "Ana Ruiz" in [known.name for known in known_speakers()]


def test_a_withdrawal_is_taken_back():
    store_one("Ana Ruiz", "/1.txt", ("A. Rice", "name"))
    alias = Alias.objects.get(text="A. Rice")
    withdraw_alias(alias)
    restore_alias(alias)
    store_one("A. Rice", "/2.txt")
    assert names() == ["Ana Ruiz"]


def test_renaming_to_a_withdrawn_name_makes_it_count_again():
    store_one("Ana Ruiz", "/1.txt", ("A. Rice", "name"))
    withdraw_alias(Alias.objects.get(text="A. Rice"))
    rename_speaker(Speaker.objects.get(), "A. Rice")
    assert not Alias.objects.filter(withdrawn=True).exists()


def two_called_envoy():
    """Two quotes of Ana Ruiz, one of them by way of “the envoy”, and that alias."""
    text = "Title\n\n“Yes,” said Ana Ruiz, the envoy. “No,” said the envoy.\n"
    quotes = [found_quote(text, "“Yes,”"), found_quote(text, "“No,”", said="the envoy")]
    store(text, "/1.txt", quotes=quotes, speakers=[found_speaker(text, "Ana Ruiz", ("the envoy", "role"))])
    return Quote.objects.get(text="“Yes,”"), Quote.objects.get(text="“No,”"), Alias.objects.get(text="the envoy")


@pytest.mark.medium
def test_an_alias_is_split_off_with_its_quotes_and_stays_so():
    yes, _, alias = two_called_envoy()
    editor = make_editor()
    parted = split_alias(alias, editor, to=None, reason="somebody else")
    article, found = yes.article, Quote.objects.get(text="“No,”")
    assert (parted.name, parted.by_editor, found.speaker, found.state) == ("the envoy", True, parted, "corrected")
    assert Quote.objects.get(text="“Yes,”").speaker.name == "Ana Ruiz"
    correction = found.corrections.get()
    assert (correction.field, correction.made_by, correction.reason) == ("speaker", editor, "somebody else")
    two_called_envoy_again(article)
    assert [quote.speaker.name for quote in Quote.objects.order_by("start")] == ["Ana Ruiz", "the envoy"]
    assert set(Alias.objects.values_list("speaker__name", "text", "withdrawn")) == {
        ("Ana Ruiz", "the envoy", True),
        ("the envoy", "the envoy", False),
    }
    assert [known.name for known in known_speakers() if known.aliases] == ["the envoy"]


def two_called_envoy_again(article):
    quotes = [found_quote(article.text, "“Yes,”"), found_quote(article.text, "“No,”", said="the envoy")]
    speakers = [found_speaker(article.text, "Ana Ruiz", ("the envoy", "role"))]
    store(article.text, "/1.txt", quotes=quotes, speakers=speakers)


@pytest.mark.medium
def test_a_split_is_taken_back_by_splitting_back():
    yes, no, alias = two_called_envoy()
    old, bird = yes.speaker, make_speaker("Jo Bird")
    assert split_alias(alias, None, to=bird) == bird
    assert split_alias(bird.aliases.get(), None, to=old) == old
    no.refresh_from_db()
    assert (no.speaker, no.state) == (old, "machine")
    assert set(Alias.objects.values_list("speaker__name", "withdrawn")) == {("Ana Ruiz", False), ("Jo Bird", True)}


def test_a_split_to_nobody_else_is_refused():
    yes, _, alias = two_called_envoy()
    with pytest.raises(Refusal, match="a name of Ana Ruiz already"):
        split_alias(alias, None, to=yes.speaker)
    own = Alias.objects.create(speaker=yes.speaker, text="Ana Ruiz", kind="name")
    with pytest.raises(Refusal, match="own name"):
        split_alias(own, None, to=None)
    withdraw_alias(alias)
    with pytest.raises(Refusal, match="no name of Ana Ruiz any more"):
        split_alias(alias, None, to=None)


def test_a_name_at_the_end_of_every_chain_takes_only_what_is_printed_so():
    speaker = make_speaker("Ana Ruiz", found_name="A. Ruiz")
    alias = Alias.objects.create(speaker=speaker, text="A. Ruiz", kind="name")
    chain = [["she", 0, 3, "pronoun"], ["A. Ruiz", None, None, "known"]]
    make_quote("One", speaker=speaker, source_text="she", chain=chain)
    printed = make_quote("Two", speaker=speaker, source_text="A. Ruiz", chain=[["A. Ruiz", 0, 3, "full name"]])
    assert quotes_tied_by(alias) == [printed]
