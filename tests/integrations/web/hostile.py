"""Words that a careless page would run, load or follow: each says `caught` to whoever listens, or asks ELSEWHERE.

After the classes of the OWASP cheat sheets on cross-site scripting and prompt injection.
"""

ELSEWHERE = "https://elsewhere.example"
"""Nothing may be asked of it."""

CAUGHT = "document.title='caught'"

HOSTILE = tuple(
    each.replace("CAUGHT", CAUGHT).replace("ELSEWHERE", ELSEWHERE)
    for each in (
        # elements that run by themselves
        "<script>CAUGHT</script>",
        "<SCRIPT SRC=ELSEWHERE/x.js></SCRIPT>",
        "<script/x>CAUGHT</script>",
        "<scr<script>ipt>CAUGHT</scr</script>ipt>",
        '"><script>CAUGHT</script>',
        "'><script>CAUGHT</script>",
        "</textarea><script>CAUGHT</script>",
        "</title><script>CAUGHT</script>",
        "</script><script>CAUGHT</script>",
        "--><script>CAUGHT</script>",
        "]]><script>CAUGHT</script>",
        "<svg><script>CAUGHT</script></svg>",
        "<svg/onload=CAUGHT>",
        '<svg><animate onbegin="CAUGHT" attributeName=x dur=1s>',
        "<math><mtext></form><form><mglyph><style></math><img src=x onerror=CAUGHT>",
        # handlers
        "<img src=x onerror=CAUGHT>",
        '<img src=x onerror="CAUGHT">',
        "<IMG SRC=x oNeRrOr=CAUGHT>",
        "<img/src=x/onerror=CAUGHT>",
        "<img src=x onerror=&#100;ocument.title='caught'>",
        "<body onload=CAUGHT>",
        "<details open ontoggle=CAUGHT>",
        "<input autofocus onfocus=CAUGHT>",
        "<select autofocus onfocus=CAUGHT>",
        "<video><source onerror=CAUGHT></video>",
        "<audio src=x onerror=CAUGHT>",
        "<marquee onstart=CAUGHT>",
        "<div style=animation-name:x onanimationstart=CAUGHT>",
        "<a href=x onmouseover=CAUGHT autofocus tabindex=1 onfocus=CAUGHT>x</a>",
        '" autofocus onfocus=CAUGHT x="',
        "' autofocus onfocus=CAUGHT x='",
        "` onerror=CAUGHT `",
        # addresses
        "javascript:CAUGHT",
        "JaVaScRiPt:CAUGHT",
        "java\tscript:CAUGHT",
        "&#106;avascript:CAUGHT",
        "data:text/html,<script>CAUGHT</script>",
        '<a href="javascript:CAUGHT">tap</a>',
        "<a href='data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='>tap</a>",
        "<form action=javascript:CAUGHT><button>tap</button></form>",
        "<isindex action=javascript:CAUGHT type=submit>",
        "<base href=ELSEWHERE/>",
        "<meta http-equiv=refresh content='0;url=ELSEWHERE/'>",
        "<meta http-equiv=Content-Security-Policy content=\"script-src 'unsafe-inline'\">",
        # what loads from elsewhere
        "<img src=ELSEWHERE/a.png>",
        "<img srcset='ELSEWHERE/a.png 2x'>",
        "<picture><source srcset=ELSEWHERE/a.png></picture>",
        "<iframe src=ELSEWHERE/></iframe>",
        "<iframe srcdoc='<script>CAUGHT</script>'></iframe>",
        "<object data=ELSEWHERE/x.swf></object>",
        "<embed src=ELSEWHERE/x.swf>",
        "<link rel=stylesheet href=ELSEWHERE/x.css>",
        "<style>@import 'ELSEWHERE/x.css';</style>",
        "<style>*{background:url(ELSEWHERE/x.png)}</style>",
        '<div style="background:url(ELSEWHERE/x.png)">',
        "<video poster=ELSEWHERE/x.png></video>",
        "<svg><image href=ELSEWHERE/x.png></svg>",
        "<svg><use href='ELSEWHERE/x.svg#x'></svg>",
        # markdown and what chat programs make of text
        "![a](ELSEWHERE/a.png)",
        "![a][b]\n\n[b]: ELSEWHERE/a.png",
        "[tap](javascript:CAUGHT)",
        "[![a](ELSEWHERE/a.png)](ELSEWHERE/)",
        '[tap](ELSEWHERE/ "onmouseover=CAUGHT")',
        "<ELSEWHERE/>",
        "ELSEWHERE/preview?said=everything",
        "```html\n<script>CAUGHT</script>\n```",
        "$$\\href{javascript:CAUGHT}{x}$$",
        # templates
        '{{constructor.constructor("CAUGHT")()}}',
        "${CAUGHT}",
        "{{7*7}}{% raw %}<script>CAUGHT</script>{% endraw %}",
        "{name} {goal} {0}",
        "#{CAUGHT}",
        "<%= CAUGHT %>",
        # letters
        "\u202e<script>CAUGHT</script>",
        "<scr\u0000ipt>CAUGHT</script>",
        "\uff1cscript\uff1eCAUGHT\uff1c/script\uff1e",
        "%3Cscript%3ECAUGHT%3C/script%3E",
        "&lt;script&gt;CAUGHT&lt;/script&gt;",
        "<\u2028script>CAUGHT</script>",
        "A\u0300\u0301\u0302\u0303\u0304" * 20 + "<img src=x onerror=CAUGHT>",
    )
)
