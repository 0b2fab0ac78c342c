"""Makes the PDF and Word files that the tests read, with the programs that make real ones."""

import io
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import font_roboto
from docx.document import Document
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

FONT = "Roboto"
registerFont(TTFont(FONT, str(Path(font_roboto.__file__).parent / "files" / "Roboto-Regular.ttf")))
WIDTH, HEIGHT = A4
MARGIN = 2.5 * cm

BODY_TEXT = ParagraphStyle("body", fontName=FONT, fontSize=13, leading=17, alignment=TA_JUSTIFY, spaceAfter=6)
INDENTED = ParagraphStyle("indented", BODY_TEXT, firstLineIndent=1 * cm, spaceAfter=0)
NARROW = ParagraphStyle("narrow", BODY_TEXT, fontSize=10, leading=13, spaceAfter=4)

Draw = Callable[[Canvas, int], None]


def pdf(
    story: Sequence[str | Flowable],
    *,
    style: ParagraphStyle = BODY_TEXT,
    columns: int = 1,
    top: float = 0,
    on_page: Draw = lambda canvas, number: None,
    password: str = "",
    **properties: str,
) -> bytes:
    """Give a PDF file with the paragraphs of `story`, wrapped and broken into pages.

    `top`: points left free for what `on_page` draws on the canvas of each page, numbered from 1.
    """
    out = io.BytesIO()
    encrypt = StandardEncryption(password, canPrint=1) if password else None
    document = BaseDocTemplate(out, pagesize=A4, encrypt=encrypt, **properties)
    gutter = 0.7 * cm
    width = (WIDTH - 2 * MARGIN - (columns - 1) * gutter) / columns
    frames = [
        Frame(MARGIN + at * (width + gutter), MARGIN, width, HEIGHT - 2 * MARGIN - top, 0, 0, 0, 0)
        for at in range(columns)
    ]

    def draw(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setFont(FONT, 13)
        on_page(canvas, canvas.getPageNumber())

    document.addPageTemplates(PageTemplate(frames=frames, onPage=draw))
    document.build([Paragraph(part, style) if isinstance(part, str) else part for part in story])
    return out.getvalue()


def drawn(*pages: Callable[[Canvas], None], turned: int = 0) -> bytes:
    """Give a PDF file of pages on which nothing stands but what is drawn on them."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for page in pages:
        canvas.setPageRotation(turned)
        canvas.setFont(FONT, 13)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def raw_pdf(content: bytes, *, more: Sequence[bytes] = (), resources: bytes = b"") -> bytes:
    """Give a PDF file of one page with the (packed) `content`, and `more` objects from number 5 on, written by hand."""
    packed = zlib.compress(content, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<" + resources + b">>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        *more,
    ]
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return out + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))


def word(*paragraphs: str, change: Callable[[Document], None] = lambda document: None) -> bytes:
    """Give a Word file with `paragraphs`, after `change` was made to it."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
