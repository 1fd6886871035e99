"""What stands around a text and is not of it: navigation, comment forms, contact blocks, dates and bylines, references."""

import re

_LABELS = re.compile(
    r"""^\W*(?:
        skip\ to\ (?:main\ )?content | (?:log|sign)[ -]?(?:in|out|up)(?:\ (?:to|with|or)\b.*)? | (?:my\ )?(?:account|cart|menu|home|search)
      | (?:main\ )?navigation | subscribe(?:\ (?:to|now|today)\b.*)? | newsletter | learn\ more | read\ more(?:\ .{0,60})? | see\ also
      | back\ to\ top | next(?:\ (?:post|page|article))? | previous(?:\ (?:post|page|article))?
      | share(?:\ (?:this|on|via)\b.*)? | share\ your\ thoughts\b.* | (?:follow|like|find)\ us\b.* | follow\ on\b.* | join\ the\ (?:conversation|discussion)\b.*
      | related(?:\ (?:posts?|articles?|resources?|content))? | (?:popular|recent|latest)\ (?:posts?|articles?|news) | tags?\s*:.* | categories\b.*
      | leave\ (?:a|your)\ (?:comment|reply)\b.* | post\ (?:a\ )?comment | (?:\d+\ )?comments?(?:\ \(\d+\))? | your\ (?:name|e-?mail|comment|website|webpage)\b.{0,20}
      | you\ may\ use\ these\ html\ tags\b.* | submit | print | e-?mail\ this\b.*
      | (?:posted|published|filed|updated|last\ (?:updated|modified))\ (?:in|on|by|:)?\b.{0,80} | contributed\ by\b.{0,60} | (?:blog\ post\ )?by\ guest\ author\b.*
      | blog\ post\ by\b.* | written\ by\b.{0,60} | reviewed\ by\b.{0,60}
      | contact(?:\ (?:us|information|info|details))?\s*:? | (?:tele)?phone\b.{0,40} | (?:tel|fax|e-?mail|mobile)\s*[:.].{0,60}
      | (?:©|\(c\)|copyright)\b.* | all\ rights\ reserved\b.* | (?:privacy|cookie)\ (?:policy|notice|settings)\b.{0,60} | terms\ (?:of|and)\ (?:use|service|conditions)\b.{0,40}
      | (?:we|this\ (?:web)?site)\ uses?\ cookies\b.* | accept\ (?:all\ )?cookies
      | (?:vol(?:ume)?|no|nr|issue)\.?\s*\d+(?:\s*,?\s*(?:no|issue)\.?\s*\d+)? | page\ \d+(?:\ of\ \d+)? | \d{1,4}
      | (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\ \d{1,2},?\ \d{4} | \d{1,2}[./-]\d{1,2}[./-]\d{2,4}
      | \S+\ (?:logo|icon|banner|infographic) | (?:\S+\ ){1,4}(?:logo|infographic)
      | click\ here\b.{0,60} | download\ (?:the\ )?(?:pdf|app|here)\b.{0,40} | advertisement | sponsored(?:\ content)? | loading\W*
      | saltar\ al\ contenido | iniciar\ sesi[oó]n\b.* | reg[ií]strate\b.* | inicio | men[uú] | buscar | suscr[ií]bete\b.* | leer\ m[aá]s | ver\ m[aá]s
      | compartir(?:\ en\b.*)? | s[ií]guenos\b.* | deja\ (?:un|tu)\ comentario\b.* | (?:\d+\ )?comentarios? | art[ií]culos\ relacionados | entradas\ (?:relacionadas|recientes)
      | tu\ (?:nombre|correo|comentario)\b.{0,20} | publicado\ (?:en|el|por)\b.{0,80} | contacto\s*:? | tel[eé]fono\b.{0,40} | correo\s*(?:electr[oó]nico)?\s*:.{0,60}
      | todos\ los\ derechos\ reservados\b.* | (?:pol[ií]tica|aviso)\ de\ (?:privacidad|cookies)\b.{0,40} | p[aá]gina\ \d+(?:\ de\ \d+)?
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""What stands by itself on a line. Where it goes on freely (`.*`), a whole sentence is excepted: see `is_boilerplate`."""
_SENTENCES = re.compile(
    r"""^\W*(?:
        subscribe\ (?:now|today)?\ ?to\ (?:our|the|this|my)\b.{0,60} | sign\ up\ (?:for|to)\ (?:our|the|my)\ (?:free\ )?(?:weekly\ |monthly\ )?(?:newsletter|mailing\ list|updates|blog)\b.{0,60}
      | (?:we|this\ (?:web)?site)\ uses?\ cookies\b.* | by\ (?:using|continuing\ to\ use|browsing)\ (?:this|our)\ (?:web)?site\b.*
      | share\ this(?:\ (?:post|page|article|story|entry))?\ (?:on|via|with)\b.{0,60} | share\ your\ (?:thoughts|comments|story)\b.{0,80}\b(?:with\ us|on|via|below|in\ the\ comments)\b.{0,60} | (?:like|follow|find|join)\ us\ (?:on|at)\b.{0,80}
      | (?:©|\(c\)|copyright\ (?:©|\(c\)|\d{4}))\ ?.* | all\ rights\ reserved\b.{0,120} | .{0,60}\ all\ rights\ reserved\W*
      | your\ e-?mail\ address\ will\ not\ be\ published\b.* | required\ fields\ are\ marked\b.* | leave\ (?:a|your)\ (?:comment|reply)\ (?:below|cancel)\b.*
      | you\ may\ use\ these\ html\ tags\b.* | you\ must\ be\ logged\ in\b.* | save\ my\ name,\ e-?mail\b.* | this\ (?:post|entry|article)\ was\ (?:posted|filed|published|written)\b.{0,120}
      | click\ here\ to\ (?:subscribe|download|print|share|register|sign|log|read|see|view|cancel)\b.{0,60} | (?:please\ )?(?:log|sign)\ in\ to\ (?:post|comment|reply|continue|your\ account|view)\b.{0,60}
      | contact\ us\ (?:at|by|via|on|today|for\ more)\b.{0,80} | (?:blog\ )?post\ by\ (?:guest\ author)?\b.{0,60}
      | este\ sitio\ (?:web\ )?(?:usa|utiliza)\ cookies\b.* | (?:usamos|utilizamos)\ cookies\b.* | suscr[ií]bete\ a\ (?:nuestr[oa]|la|el|mi)\b.{0,60} | s[ií]guenos\ en\b.{0,60}
      | tu\ (?:direcci[oó]n\ de\ )?correo\ electr[oó]nico\ no\ ser[aá]\ publicad[ao]\b.* | todos\ los\ derechos\ reservados\b.{0,80}
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""Whole sentences that only what surrounds a text says."""
_TAGS = re.compile(r"^(?:[A-ZÀ-Þ][\w’'-]*(?: [\w’'&-]+){0,3}, ){3,}[A-ZÀ-Þ][\w’'-]*(?: [\w’'&-]+){0,3}$")
"""Four or more short names in a row and no sentence: what a page is filed under, when two of them are of two words."""
_REACH = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[a-z]{2,}|\+?\(?\b\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}\b|\bfollow (?:us|me|her|him|them) (?:on|at|@)|"
    r"\b(?:on|via|connect|reach|find|tweet)\b[^.]{0,20}@\w{3,}|\b(?:connect|get in touch) with (?:me|us|her|him|them) (?:on|at|via)\b",
    re.IGNORECASE,
)
"""In a block without headings of its own: an address, a telephone number, an account."""
_AUTHOR = re.compile(
    r"^(?:(?:Dr|Prof|Mr|Mrs|Ms|Sr|Sra|Dra)\.? )?(?:[A-ZÀ-Þ][\w’'.-]+,? ){2,4}(?:(?:Ph\.?D|Ed\.?D|M\.?A|M\.?Ed)\.?,? )?(?:currently )?"
    r"(?:serves as|is (?:an?|the) (?:\w+ ){0,4}(?:professor|teacher|director|freelance\w*|writer|author|consultant|researcher|editor|educator|principal|coordinator|specialist)"
    r"|has (?:been|taught|written|worked) (?:\w+ ){0,6}(?:years|books|articles)"
    r"|es (?:un |una )?(?:\w+ ){0,3}(?:profesora?|docente|maestr[oa]|autora?|consultora?|investigadora?|periodista|directora?))\b"
)
"""A word about who wrote it: a name, and what its bearer is."""
SHORT = 40
"""In words: in a shorter block one address is enough for it to be about reaching somebody."""
_ENDS_LABEL = re.compile(r"\b(?:p\.?m|a\.?m|Inc|Ltd|Jr|Sr|Ph\.?D|Ed\.?D|etc|\d{4})\.$|\.{3}$|…$")
"""A full stop that ends no sentence."""
_INITIALS = r"(?:[A-ZÀ-Þ]\.[\s,-]*)+"
_REFERENCE = re.compile(
    rf"^(?:[A-ZÀ-Þ][\w'’-]+\.?,\s{_INITIALS}|(?:[A-ZÀ-Þ][\w'’.-]*|of|for|the|and|in|on|&|de|del|la|y|para)(?:[\s,]+(?:[A-ZÀ-Þ][\w'’.-]*|of|for|the|and|in|on|&|de|del|la|y|para)){{0,11}}\.?\s)"
    r".{0,160}?\((?:19|20)\d{2}[a-z]?(?:, [A-Z][a-z]+ ?\d{0,2})?\)\.\s+\S.*"
    r"(?:\d+\s*\(\d+\)|pp?\.\s*\d|https?://|doi|[Rr]etrieved|[Pp]ress\b|[Aa]uthor\b|,\s*\w+:\s|[A-Z]{2}:\s|\d+[–-]\d+)",
    re.DOTALL,
)
_LISTED_WORK = re.compile(r"^[A-ZÀ-Þ][\w'’.-]+,\s(?:[A-ZÀ-Þ]\.[\s,-]*)+.*\b(?:19|20)\d{2}\b", re.DOTALL)
_REFERENCES_BEGIN = re.compile(
    r"^\W*(?:references|bibliography|works cited|further reading|referencias|bibliograf[ií]a)\W*$", re.IGNORECASE
)
_COMMENTS_BEGIN = re.compile(
    r"^\W*(?:leave (?:a|your) (?:comment|reply)|(?:\d+ )?comments?|related (?:posts?|articles?)|learn more|join the (?:conversation|discussion)|"
    r"you may also like|deja (?:un|tu) comentario|(?:\d+ )?comentarios|art[ií]culos relacionados|entradas relacionadas)\W*$",
    re.IGNORECASE,
)


def is_boilerplate(text: str) -> bool:
    """Say whether a line by itself is part of what surrounds a text."""
    if text[:1].islower() and text.endswith("."):  # the end of a sentence: "... at home."
        return False
    if _SENTENCES.match(text) is not None:
        return True
    if _is_sentence(text):
        return False
    return _LABELS.match(text) is not None or _is_tags(text)


def _is_sentence(text: str) -> bool:
    return text.rstrip("\"'”’)»")[-1:] in "!?." and len(text.split()) >= 4 and not _ENDS_LABEL.search(text)


def _is_tags(text: str) -> bool:
    return _TAGS.match(text) is not None and sum(" " in name for name in text.split(", ")) >= 2


def is_about_people(text: str) -> bool:
    """Say whether a paragraph tells how to reach somebody or who the author is."""
    told = len(_REACH.findall(text)) + 2 * (_AUTHOR.match(text) is not None)
    return told >= (1 if len(text.split()) < SHORT else 2)


def is_reference(text: str) -> bool:
    """Say whether this is an entry of a list of works."""
    return _REFERENCE.match(text) is not None or _LISTED_WORK.match(text) is not None


def begins_references(text: str) -> bool:
    return _REFERENCES_BEGIN.match(text) is not None


def begins_comments(text: str) -> bool:
    """Say whether here, near the end of a page, comments or links to other pages begin."""
    return _COMMENTS_BEGIN.match(text) is not None
