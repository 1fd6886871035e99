"""Which module reads which format. Each is loaded when the first file of its format comes."""

from knowledge_base.reading.blocks import Written
from knowledge_base.reading.files import decoded


def written_in(data: bytes, format_name: str) -> Written:
    """Return a file's text in order. Raises FileRefused."""
    if format_name == "PDF":
        from knowledge_base.reading.pages import read_pdf

        return read_pdf(data)
    if format_name == "DOCX":
        from knowledge_base.reading.word_files import read_docx

        return read_docx(data)
    if format_name == "HTML":
        from knowledge_base.reading.markup import read_html

        return read_html(decoded(data))
    if format_name == "Markdown":
        from knowledge_base.reading.markup import read_markdown

        return read_markdown(decoded(data))
    from knowledge_base.reading.lines import read_lines

    return Written(read_lines((line, None) for line in decoded(data).splitlines()))
