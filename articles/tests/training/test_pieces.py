"""Our word pieces beside those of the tokenizers library, where it is installed."""

import pytest

from articles.extraction.tagger.pieces import Pieces
from articles.extraction.tagger.words import WORD

tokenizers = pytest.importorskip("tokenizers", reason="the tokenizers library is not installed here")

TEXT = """\
Harbour café CAFÉ naïve Zoë’s U.S. 3.5 1,000 £5 don't e-mail 中文 東京 Ｆｕｌｌ ½ ﬁne İstanbul straße Ångström co-operate
x² #tag @name … “ ” ‘ — * % ¿ 🎉 Ελλάδα Москва عربي हिन्दी 한국 ไทย _under_ soft\u00adhyphen"""
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def test_the_two_agree(vocabulary, tmp_path):
    pieces = [
        *vocabulary.numbers,
        *"abcdefghijklmnopqrstuvwxyz0123456789",
        *(f"##{one}" for one in "abcdefghijklmnopqrstuvwxyz"),
    ]
    path = tmp_path / "vocab.txt"
    path.write_text("\n".join(dict.fromkeys([*pieces, "中", "東", "“", "’", "£", "#", "@", "."])) + "\n", "utf8")
    mine = Pieces.read(path)
    numbers = mine.numbers
    theirs = tokenizers.BertWordPieceTokenizer(numbers, unk_token="[UNK]", lowercase=True, strip_accents=True)
    for form in WORD.findall(TEXT):
        found = theirs.encode(form, add_special_tokens=False).ids
        assert mine.of([form])[0] == (found or [numbers["[UNK]"]]), form
