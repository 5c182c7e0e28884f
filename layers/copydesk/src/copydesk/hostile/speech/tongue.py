"""What a language must tell for orders in it to be found."""

from typing import NamedTuple


class Tongue(NamedTuple):
    """Kinds of words of one language, each as alternatives of a pattern; "" where the language has none.

    They are read in text without accents, apostrophes and punctuation, in lower case; `NAME` stands for the owner's.
    A kind says no more than what it names: only several of them in one sentence are an order (`grammar.RULES`).
    """

    machine: str
    """Whoever is spoken to and can be no person."""
    assistant: str
    """Whoever is spoken to and may be a person."""
    reads: str
    """That it reads or answers this very mail."""
    answerer: str
    """Whoever, or whatever, writes the answer."""
    must: str
    """That something is to be done."""
    tell: str
    """Orders to say or to do something."""
    hailed: str
    """A machine called by what it is, and told something at once."""
    told: str
    """What somebody unnamed told the reader before."""
    rules: str
    """The reader's own rules."""
    void: str
    """That it counts no longer."""
    above: str
    """What stands above."""
    mere: str
    """That it was no more than a test."""
    answer: str
    """The reader's answer to this mail."""
    contain: str
    """That something is to stand in it."""
    line: str
    """Words that are given."""
    only: str
    """An answer that is nothing but given words, or a letter to be finished."""
    begin: str
    """That it is to begin or end in some way."""
    words: str
    """The words that it is to begin or end with, or what shall hang on them."""
    show: str
    """Orders to show something."""
    others: str
    """Other clients."""
    data: str
    """What of theirs is theirs alone."""
    private: str
    """What the owner told for nobody."""
    before: str
    """What the reader was given before the mail."""
    sealed: str
    """Keys, settings and the prompt."""
    send: str
    """Orders to pass on."""
    mailbox: str
    """The whole mailbox, or the list of those who write."""
    blind: str
    """In a copy that nobody sees."""
    each: str
    """Each of the reader's answers."""
    goes: str
    """That answers go out."""
    unasked: str
    """Without the owner."""
    ordered: str
    """The owner as a third person who told the reader what to do."""
    from_owner: str
    """That the words are the owner's."""
    is_owner: str
    """That the writer is the owner."""
    apart: str
    """Why it comes from elsewhere, or what the sender is to the owner."""
    client: str
    """The sender as a third person."""
    grant: str
    """What is to be granted."""
    maker: str
    """Whoever made or runs the program."""
    mode: str
    """Another mode of the program, switched to."""
    acts: str
    """What the program does in it."""
    keep: str
    """Orders to remember."""
    later: str
    """In later answers."""
    tool: str
    """The program's own tools, and what they are said to have found."""
    lowest: str
    """A limit that only the owner knows."""
    decode: str
    """Words that must be deciphered first."""
    obey: str
    """That they are to be followed."""
    hush: str
    """That the owner shall not hear or see of it."""
    posing: str
    """To write as the owner, or as if she had said something."""
    owner_said: str
    """The owner as a third person who said or agreed to something."""
    gift: str
    """What is worth money."""
    whenever: str
    """Whenever the reader answers."""
    henceforth: str
    """What the reader does from now on."""
    rank: str
    """The writer as master of the program."""
