# ruff: noqa: E501 - mails in one line each
import pytest
from support.scripted_talk import Talk

from copydesk.adapters.models.scripted.words import LANGUAGES
from copydesk.grounding.facts import unsupported_facts

ARCHIVE = {
    "ferries.md": "---\ntitle: Slow travel by ferry\nurl: https://quill.example/ferry\n---\n\nA ferry is the slowest way "
    "to cross a sea. Slow travel begins where the timetable ends.\n\n## Harbours at night\n\nShould you care? Harbours "
    "never sleep.\n",
    "february.txt": "Why sourdough fails in February\n\nCold kitchens slow wild yeast down. A starter that doubled in "
    "June needs nine hours in February.\n",
    "tides.md": "# Tidal energy, twenty years late\n\nTidal turbines pay for themselves at last. Batteries do the rest.\n",
    "clocks.md": "# Who repairs the clocks?\n\nFew people are left who can repair a church clock.\n",
    "letters.md": "# The newsletter that people open\n\nOne letter, one thought, every second Friday. Readers of a "
    "magazine write back in spring.\n",
    "deiche.md": "# Wer zahlt die Deiche?\n\nDie Deiche müssen um einen Meter wachsen. Niemand sagt, wer das bezahlt.\n",
    "levain.md": "# Le levain dort en hiver\n\nLes cuisines froides ralentissent les levures sauvages de nos fournils.\n",
    "relojes.md": "# Quién repara los relojes\n\nQuedan pocas personas que saben reparar el reloj de una iglesia.\n",
    "traghetti.md": "# Il mare visto dal traghetto\n\nIl traghetto è il modo più lento di attraversare il mare.\n",
    "dijken.md": "# Wie betaalt de dijken?\n\nDe dijken langs de Schelde moeten een meter hoger worden.\n",
    "comboios.md": "# O comboio noturno é um hotel\n\nOs comboios noturnos voltaram a muitas rotas da Europa.\n",
    "kobo.md": "# 冬の酵母はなぜ眠るのか\n\n寒い台所では天然酵母の働きが遅くなります。\n",
}


@pytest.fixture(params=["native", "schema"])
def talk(request):
    return lambda text, **more: Talk(request.param, text, **{"articles": ARCHIVE, **more})


def titles(draft):
    return [line.removeprefix("- ") for line in draft.splitlines() if line.startswith("- ")]


@pytest.mark.parametrize(
    ("subject", "text", "asked"),
    [
        ("Slow travel feature", ("Dear Mara,\n\nI edit Harbour Quarterly and I love your work. We would like a feature of "
         "1,500 words for our spring issue.\n\nBest,\nTom"), "slow travel"),
        ("Kolumne", ("Guten Tag Frau Quill,\n\nich bin Redakteurin beim Küstenblatt. Wir planen einen Beitrag von 800 "
         "Wörtern über Gezeitenkraft und Batterien.\n\nMit freundlichen Grüßen\nEva Hahn"), "gezeitenkraft batterien"),
        ("Article", ("Bonjour Madame,\n\nje suis rédactrice en chef de La Fournée. Nous aimerions un texte de 900 mots "
         "sur le levain.\n\nCordialement\nAnne Roy"), "levain"),
        ("Artículo", ("Hola Mara:\n\nSoy editor de la revista Péndulo y nos gustó mucho tu trabajo. Queremos un texto "
         "sobre relojes de iglesia.\n\nUn saludo\nLuis"), "relojes iglesia"),
        ("Pezzo", ("Gentile Mara Quill,\n\nmi chiamo Paolo e sono redattore di Mare Lento. Vorremmo un articolo di 1.200 "
         "parole sui traghetti.\n\nCordiali saluti\nPaolo Riva"), "traghetti"),
        ("Artikel", ("Hallo Mara,\n\nIk ben redacteur van Waterkant. We zoeken een artikel van 1.000 woorden over dijken."
         "\n\nGroet\nJan"), "dijken"),
        ("Artigo", ("Olá Mara,\n\nSou o editor da revista Mesa e gostámos muito do teu trabalho. Queremos um texto sobre "
         "comboios noturnos.\n\nUm abraço\nRui"), "comboios noturnos"),
        ("執筆のご依頼", "お世話になっております。青葉出版の山田と申します。天然酵母についての記事をお願いします。", "天然酵母"),
    ],
)  # fmt: skip
def test_it_searches_with_what_the_mail_is_about(talk, subject, text, asked):
    conversation = talk(text, subject=subject, name="", address="eva@post.example")
    conversation.draft()
    assert conversation.arguments("knowledge_base_search")["query"] == asked


def test_a_subject_is_searched_also_where_the_clients_address_has_its_words(talk):
    conversation = talk("Have you written articles about bees?", subject="Bees", address="bees@honey.example")
    conversation.draft()
    assert conversation.arguments("knowledge_base_search")["query"] == "bees"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Hello Mara, we enjoyed “Why sourdough fails in February”. May we reprint it?", "Why sourdough fails in February"),
        ('Hi, I read "Who repairs the clocks?" on the train. Could we link to it?', "Who repairs the clocks?"),
        ("Ihr Text „Wer zahlt die Deiche?“ hat uns sehr gefallen. Dürfen wir ihn nachdrucken?", "Wer zahlt die Deiche?"),
        ("Nous avons lu «\u00a0Le levain dort en hiver\u00a0» avec plaisir et nous aimerions le reprendre.",
         "Le levain dort en hiver"),
        ("Nos encantó «Quién repara los relojes» y queremos publicarlo en la revista.", "Quién repara los relojes"),
        ("Abbiamo letto «Il mare visto dal traghetto» e vorremmo pubblicarlo.", "Il mare visto dal traghetto"),
        ("Wij lazen 'Wie betaalt de dijken?' en willen het graag overnemen.", "Wie betaalt de dijken?"),
        ("Gostámos muito de “O comboio noturno é um hotel” e queremos publicar o texto.", "O comboio noturno é um hotel"),
        ("「冬の酵母はなぜ眠るのか」を拝読しました。転載は可能でしょうか。", "冬の酵母はなぜ眠るのか"),
        ("Hello Mara, your piece on why sourdough fails in February was a delight.", "Why sourdough fails in February"),
    ],
)  # fmt: skip
def test_a_title_that_the_mail_names_is_found_and_named_alone(talk, text, title):
    conversation = talk(text, subject="A question")
    draft = conversation.draft()
    [named] = titles(draft)
    assert title in named
    assert not [words for words in LANGUAGES.values() if words.no_article in draft or words.will_look in draft]
    assert unsupported_facts(draft, log=conversation.log, settings=conversation.settings) == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Wir suchen einen Artikel über Batterien und Turbinen.", "Tidal energy, twenty years late"),
        ("Nous cherchons un article sur les turbines et les batteries.", "Tidal energy, twenty years late"),
        ("Buscamos un artículo sobre turbinas y baterías para nuestra revista.", "Tidal energy, twenty years late"),
        ("Wij zoeken een artikel over batterijen en turbines.", "Tidal energy, twenty years late"),
    ],
)
def test_words_that_two_languages_share_find_an_article_in_the_other(talk, text, title):
    [named] = titles(talk(text, subject="").draft())
    assert title in named
    assert "pay for themselves" not in named  # a sentence in another language than the reply's would stand out


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("We need an article on “The price of salt”, which you once wrote.", "en"),
        ("Wir brauchen einen Artikel über Wanderschäferei und Wollpreise.", "de"),
        ("Nous cherchons un article sur les bergers et la laine.", "fr"),
        ("Buscamos un artículo sobre pastores y lana merina.", "es"),
        ("Cerchiamo un articolo su pastori e lana, per la nostra rivista.", "it"),
        ("Wij zoeken een artikel over schaapherders en wol voor ons blad.", "nl"),
        ("Procuramos um artigo sobre pastores e lã para a nossa revista.", "pt"),
        ("羊飼いと羊毛についての記事を探しています。", "ja"),
    ],
)
def test_where_nothing_is_found_the_owner_will_look_and_no_false_none_is_said(talk, text, code):
    draft = talk(text, subject="").draft()
    assert LANGUAGES[code].will_look in draft
    assert LANGUAGES[code].no_article not in draft
    assert not titles(draft)


def test_none_is_said_where_the_search_has_looked_well(talk):
    draft = talk("We need an article on merino sheep, shepherds and a church of wool.", subject="Shepherds").draft()
    assert LANGUAGES["en"].no_article in draft


def test_none_is_not_said_where_an_article_has_one_of_the_words(talk):
    text = "We need an article on merino sheep and bell ropes and church shepherds."
    assert LANGUAGES["en"].will_look in talk(text, subject="Towers").draft()


def test_only_articles_that_fit_are_named_with_their_link_and_one_whole_sentence(talk):
    draft = talk(
        "We publish a magazine. Could you write an article on slow travel for people who read us in spring?",
        subject="Slow travel",
    ).draft()
    link = "https://quill.example/ferry"
    assert titles(draft) == [f"“Slow travel by ferry” ({link}): Slow travel begins where the timetable ends."]


@pytest.mark.parametrize(
    "text",
    [
        "## Slow travel\n\nWhat is slow travel? Should you care about slow travel?\n",
        "Slow travel in four points\n\n- slow travel is slow\n- travel is slow\n",
        "It was slow travel at its best.\n",
        "He met Dr. Travel of the Slow Institute.\n",
    ],
)
def test_a_question_a_heading_a_list_or_half_a_sentence_is_no_excerpt(talk, text):
    draft = talk(
        "We need an article on slow travel.", subject="", articles={"a.md": f"# Slow travel\n\n{text}"}
    ).draft()
    assert titles(draft) == ["“Slow travel”"]
