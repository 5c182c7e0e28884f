import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.mail.html_text import render_html

MARKUP = "<a <b> </b> <p </p> <!-- --> <![ <br> & &#x &# <div> </div> <pre> <li> <blockquote> > < \" ' x"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br>Two<br><br>Three", "One\nTwo\n\nThree"),
        ("<div>One</div><div>Two</div>", "One\nTwo"),
        ("<div>One</div><div><br></div><div>Two</div>", "One\n\nTwo"),
        ("a  b\n c&nbsp;d &amp; e &#8364;", "a b c d & e €"),
        ("<ul><li>One<li>Two</ul>", "- One\n- Two"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\tb\nc"),
        ("<table><tr><td>a</td><td>&nbsp;</td><td> b</td><td></td></tr></table>", "a\tb"),
        ("<pre>one\n  two</pre>", "one\n  two"),
        ('<a href="https://x.example/a">read</a> this', "read (https://x.example/a) this"),
        ('<a href="https://x.example/">https://x.example</a>', "https://x.example"),
        ('<a href="mailto:a@b.example">Jane</a>', "Jane (a@b.example)"),
        ('<a href="javascript:alert(1)">click</a>', "click"),
        ('<a href="https://x.example/i"><img src="y"></a>', "https://x.example/i"),
        ('<img src="x" alt="our logo">', "[our logo]"),
        ("<style>p{}</style><script>x()</script><title>t</title>body", "body"),
        ('seen<span style="display: none">unseen</span>', "seen"),
        ('seen<span style="color:#fff; font-size:0px">unseen</span>', "seen"),
        ('seen<span style="text-decoration:line-through">struck out</span>', "seen"),
        ('<div style="font-size:0"><span style="font-size:13px">seen</span></div>', "seen"),
        ('<span style="font-size:0.9em">seen</span>', "seen"),
        ("<head><title>x</title><body>body", "body"),
        ("<!-- [if mso]> x <![endif]-->kept<![if !mso]> too<![endif]>", "kept too"),
        ('<blockquote type="cite">one<blockquote type="cite">two</blockquote></blockquote>', "> one\n>\n> > two"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ("<b>bold <p>unclosed", "bold\n\nunclosed"),
        ("</div></p>text", "text"),
        ("", ""),
    ],
)
def test_html_is_rendered_as_it_reads(source: str, text: str) -> None:
    assert render_html(source).text == text


@settings(deadline=None)
@given(st.lists(st.sampled_from(MARKUP.split(" "))))
def test_no_markup_makes_it_fail(pieces: list[str]) -> None:
    assert isinstance(render_html("".join(pieces)).text, str)
