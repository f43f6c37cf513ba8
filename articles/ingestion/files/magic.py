"""First bytes of formats that are no text: what a file is, whatever it is called."""

# Formats that people take for text, put beside it or give by mistake. All others show by their control characters.
_MAGIC = {
    b"%PDF-": "a PDF",
    b"%!PS": "PostScript",
    b"PK\x03\x04": "a ZIP or office document",
    b"PK\x05\x06": "an empty ZIP archive",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF87a": "a GIF image",
    b"GIF89a": "a GIF image",
    b"II*\x00": "a TIFF image",
    b"MM\x00*": "a TIFF image",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"\xfd7zXZ": "an xz archive",
    b"\x28\xb5\x2f\xfd": "a zstd archive",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "a rich text document",
    b"ID3": "a sound recording",
    b"OggS": "a sound or video recording",
    b"\x1aE\xdf\xa3": "a video recording",
    b"\x7fELF": "a program",
    b"MZ\x90\x00": "a program",
    b"SQLite format 3": "a database",
}


def name_of_binary(data: bytes) -> str:
    """What `data` is by its first bytes, with its article; "" where they tell nothing."""
    if data[4:8] == b"ftyp":
        return "a picture, sound or video recording"
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "a picture, sound or video recording"
    return next((name for magic, name in _MAGIC.items() if data.startswith(magic)), "")
