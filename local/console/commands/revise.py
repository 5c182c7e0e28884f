"""`copydesk revise`: the model writes the draft again."""

import click

from local.console.commands.deciding import Where, said_where, tell_desk


@click.command("revise")
@click.argument("query")
@click.argument("change", nargs=-1)
@click.option("--without", "without", metavar="ARTICLE", multiple=True, help="Leave this article out of the new draft.")
@click.option("--with", "given", metavar="ARTICLE", multiple=True, help="Use this article of yours in the new draft.")
@said_where
def command(
    query: str, change: tuple[str, ...], *, without: tuple[str, ...], given: tuple[str, ...], where: Where
) -> int:
    """Have the draft in QUERY (an id, or its beginning) written again with a CHANGE, such as: make it shorter.

    An ARTICLE is named by its title or its file; `copydesk show --texts` has those that the draft rests on. With one of
    the options no CHANGE is needed. Each option can be given more than once.
    """
    if not (change or without or given):
        raise click.UsageError("say what should be different, or name an article with --without or --with")
    return tell_desk(query, "revise", " ".join(change), without_articles=without, with_articles=given, where=where)
