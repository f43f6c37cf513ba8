import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.evaluation import gold
from articles.models import Quote
from articles.services import exporting
from articles.services.corrections.apply import apply_correction, confirm_quote, reject_quote
from articles.tests.factories import make_editor, make_quote, make_speaker
from articles.tests.services.readings import TEXT, make_reading, store_reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """One quote is confirmed, one corrected, one rejected."""
    article = store_reading("/texts/a.txt", TEXT, make_reading()).article
    editor = make_editor("zerlina")
    confirm_quote(article.quotes.get(text="“Yes,”"), editor, "a secret reason")
    apply_correction(article.quotes.get(text="“Trade must grow,”"), "speaker", make_speaker("Ana Ruiz Lopez"), editor)
    reject_quote(article.quotes.get(text="the road was long"), editor)
    return article


def run(**options):
    out = StringIO()
    call_command("export_training", stdout=out, **options)
    return out.getvalue()


def files(folder):
    return {path.name: json.loads(path.read_text("utf8")) for path in folder.iterdir()}


def as_stored(rows):
    return {
        (tuple(map(tuple, row.contents)), tuple(map(tuple, row.sources)), row.kind, row.zone, row.speaker.name)
        for row in rows
    }


def test_what_is_written_is_read_as_gold(article, tmp_path):
    assert run(out=tmp_path / "gold") == f"1 article with 3 judged quotes in {tmp_path / 'gold'}\n"
    (found,) = gold.load(tmp_path / "gold", tmp_path)
    assert (found.name, found.text, found.title, found.outlet) == (f"article-{article.pk}", TEXT, article.title, "The Bell")
    assert found.published == "2024-04-26"
    assert {(q.contents, q.sources, q.kind, q.zone, q.speaker) for q in found.quotes} == as_stored(
        Quote.objects.filter(state__in=("confirmed", "corrected"))
    )
    (rejected,) = files(tmp_path / "gold")[f"article-{article.pk}.json"]["rejected"]
    assert rejected["contents"][0]["text"] == "the road was long"


@pytest.mark.medium
@pytest.mark.model
def test_evaluate_runs_on_it(article, tmp_path):
    run(out=tmp_path / "gold")
    out = StringIO()
    call_command("evaluate", gold=tmp_path / "gold", out=tmp_path / "figures.json", stdout=out)
    assert json.loads((tmp_path / "figures.json").read_text())["chain"]["quotes"]["gold"] == 2


def test_spans_alone_hold_no_word_of_the_article(article, tmp_path):
    run(out=tmp_path / "spans", spans_only=True)
    (written,) = (path.read_text("utf8") for path in (tmp_path / "spans").iterdir())
    told = [value for value in _strings(json.loads(written)) if len(value) > 2 and value in TEXT]
    assert set(told) <= {"Li Na"}  # the name of a speaker is a value of its own
    assert len(files(tmp_path / "spans")[f"article-{article.pk}.json"]["text_sha256"]) == 64


def test_a_group_that_has_the_texts_own_words_for_a_name_is_not_named(article, tmp_path):
    group = make_speaker("the road workers of Atland", type="collective")
    apply_correction(article.quotes.get(text="“Yes,”"), "speaker", group, None)
    run(out=tmp_path / "spans", spans_only=True)
    assert "workers" not in (tmp_path / "spans" / f"article-{article.pk}.json").read_text()


def test_spans_are_joined_with_texts_of_any_name(article, tmp_path):
    run(out=tmp_path / "whole")
    run(out=tmp_path / "spans", spans_only=True)
    (tmp_path / "texts" / "below").mkdir(parents=True)
    (tmp_path / "texts" / "below" / "some name.txt").write_text(TEXT, "utf8")
    (tmp_path / "texts" / "picture.png").write_bytes(b"\x00\x01\xff")
    run(out=tmp_path / "joined", join=tmp_path / "spans", texts=tmp_path / "texts")
    mine, whole = gold.load(tmp_path / "joined", tmp_path)[0], gold.load(tmp_path / "whole", tmp_path)[0]
    assert (mine.quotes, mine.text, mine.body) == (whole.quotes, whole.text, whole.body)
    name = f"article-{article.pk}.json"
    assert files(tmp_path / "joined")[name]["rejected"] == files(tmp_path / "whole")[name]["rejected"]
    assert files(tmp_path / "joined")[name]["judged"] == files(tmp_path / "whole")[name]["judged"] == [[0, len(TEXT)]]


def test_another_text_is_not_joined(article, tmp_path):
    run(out=tmp_path / "spans", spans_only=True)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(TEXT.replace("road", "way"), "utf8")
    with pytest.raises(CommandError, match=rf"the text of article-{article.pk}.json is not in"):
        run(out=tmp_path / "joined", join=tmp_path / "spans", texts=tmp_path / "texts")
    assert not (tmp_path / "joined").exists()


@pytest.mark.parametrize("broken", ["[]", "{}", "{", '{"text_sha256": 3}'])
def test_what_is_no_file_of_spans_is_named(broken, tmp_path):
    (tmp_path / "a.json").write_text(broken)
    with pytest.raises(CommandError, match=r"a\.json: it is no file that --spans-only wrote"):
        run(out=tmp_path / "joined", join=tmp_path, texts=tmp_path)


def test_spans_that_were_changed_are_noticed(article, tmp_path):
    run(out=tmp_path / "spans", spans_only=True)
    path = tmp_path / "spans" / f"article-{article.pk}.json"
    data = json.loads(path.read_text())
    data["quotes"][0]["contents"][0]["end"] += 1
    path.write_text(json.dumps(data))
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(TEXT, "utf8")
    with pytest.raises(CommandError, match="are not the words that were annotated"):
        run(out=tmp_path / "joined", join=tmp_path / "spans", texts=tmp_path / "texts")


def test_nothing_is_written_when_an_article_fails(article, tmp_path, monkeypatch):
    confirm_quote(make_quote("Another one"), None)
    whole = exporting.exported

    def fails_on_the_second(one):
        if one.pk != article.pk:
            raise OSError(28, "No space left on device")
        return whole(one)

    monkeypatch.setattr(exporting, "exported", fails_on_the_second)
    with pytest.raises(CommandError, match="No space left on device; nothing was written"):
        run(out=tmp_path / "gold")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_mixed_with_what_is_there(article, tmp_path):
    (tmp_path / "old.json").write_text("{}")
    with pytest.raises(CommandError, match="is there already"):
        run(out=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["old.json"]


def test_an_empty_folder_will_do(article, tmp_path):
    (tmp_path / "gold").mkdir()
    run(out=tmp_path / "gold")
    assert len(files(tmp_path / "gold")) == 1


def test_without_a_judged_quote_it_says_so(tmp_path):
    make_quote("Nobody looked at this")
    with pytest.raises(CommandError, match="no article with a quote that an editor judged"):
        run(out=tmp_path / "gold")
    assert list(tmp_path.iterdir()) == []


def test_joining_needs_both_folders(tmp_path):
    with pytest.raises(CommandError, match="--join and --texts go together"):
        run(out=tmp_path / "joined", join=tmp_path)
    with pytest.raises(CommandError, match="there is no folder"):
        run(out=tmp_path / "joined", join=tmp_path / "none", texts=tmp_path)


def _strings(value):
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(inner)
