"""verify_word's step: the owner's word, by mail or on the page, is verified, signed and taken into the log.

The one function that holds the owner's key. It reads SES's own object, which no function may write, or the page's POST,
and signs over what it reads from the log itself.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, NamedTuple

from copydesk.errors import LimitReached, UnclearCall, UnclearDecision
from copydesk.events import Cause, LinksWithdrawn, ReviewDecided, ReviewOutdated
from copydesk.flow import receive_email as mails
from copydesk.flow.arrival import Arrival, read_arrival
from copydesk.flow.context import Taken, emit
from copydesk.flow.offered import accepted
from copydesk.flow.owner_decision import HANDLERS
from copydesk.flow.placement import may_be_the_owners_word, place
from copydesk.flow.places import Accepts, Answers, AnswersHolding, AsksBack, Known, Needs, Placed, Repeats
from copydesk.flow.waiting import why_too_late
from copydesk.keyring import KeyRing
from copydesk.keys import INBOUND_PREFIX
from copydesk.mail.addresses import folded
from copydesk.ports import History, Marker
from copydesk.protocol import commit, until_committed
from copydesk.query import Log, QueryState, replay
from copydesk.review import RecipientWords, marks_of_page_token, verify_page_token
from copydesk.review.article_words import ArticleWords
from copydesk.review.form_marks import WITHDRAW, split_mark
from copydesk.services import Services
from copydesk.step import Call, Recorded, Take
from copydesk.steps import owner_decision, receive_email, terminal
from copydesk.steps.desk_forms import DESK_FORMS
from copydesk.steps.holding_answers import commit_holding_answer
from copydesk.steps.link_keys import address_keys, link_keys
from copydesk.steps.owner_decision import commit_word, foreseen_call, take_decision, withdraw_links
from copydesk.steps.pressed_button import Pressed, check_press, pressed
from copydesk.steps.review_page import answered, opened, show, waits
from copydesk.steps.signed_in import SignedIn, signed_in
from copydesk.translation import from_log, msgid, tr
from copydesk.web.http import PageRequest, Response, html_response, redirect
from copydesk.web.page import render_problem

HANDLER: Final = HANDLERS["page"]
WITHDRAWN = msgid(
    "This link and all others that were mailed to you for this query show and decide nothing any "
    "more. If anything waits for your decision, a mail with a new link is on its way to you."
)
TOO_LATE = msgid("Your decision was not taken: nothing waits for it any more. Below is what stands now.")
SIGNED_OUT = msgid(
    "Your decision was not taken: you are no longer signed in. It still waits: sign in on the desk and decide there."
)


def run(call: Call) -> Response | None:
    """Take the word that the page posts, or the one in the mail that a notice names."""
    if "requestContext" in call.event:
        return take_posted(call.services, call.event)
    verify_mail(call.services, call.event["detail"]["object"]["key"])
    return None


def take_posted(services: Services, event: Mapping[str, Any]) -> Response:
    """The response to a POST of the review page, or of a form of the desk."""
    return answered(services, event, lambda request: DESK_FORMS.get(request.route, _decide)(services, request))


def verify_mail(services: Services, key: str) -> None:
    """Judge the object at `key`, if it lies where only SES writes and was sent to a review's address, and file it.

    One that is gone was judged before. Whoever announced it has said nothing that counts.
    """
    raw = services.blobs.get(key) if key.startswith(INBOUND_PREFIX) else None
    if raw is None:
        return
    arrival = read_arrival(key, raw, services.settings)
    if may_be_the_owners_word(arrival, services.settings):
        try:
            named = _take(services, arrival, told_enough=False)
        except LimitReached:
            named = _take(services, arrival, told_enough=True)
        receive_email.put_away(services, key, named=named)


def _take(services: Services, arrival: Arrival, *, told_enough: bool) -> bool:
    def attempt(found: tuple[Placed | Repeats, History]) -> bool:
        placed, history = found
        if isinstance(placed, Repeats):
            return placed.kept
        write(placed, history)
        return True

    def write(placed: Placed, history: History) -> None:
        cause = Cause(key=arrival.key)
        if isinstance(placed, Answers):
            commit_word(services, HANDLER, history, Taken(cause, emit(placed.decided)))
            return
        if isinstance(placed, AnswersHolding):
            commit_holding_answer(services, history, placed, cause, arrival.mail_object)
            return
        if isinstance(placed, AsksBack):
            asked = ReviewOutdated(
                reason=placed.reason,
                unclear=True,
                mail_object=arrival.mail_object,
                meant=placed.meant,
                offered=placed.offered,
            )
            commit(services, HANDLER, history.state, cause, emit(asked))
            return
        outcome = mails.receive_email(arrival, placed, history.state, services.clock.now(), services.settings)
        commit(services, HANDLER, history.state, cause, outcome)

    kept = until_committed(
        f"{HANDLER} on {arrival.key}", lambda: _placed(services, arrival, told_enough=told_enough), attempt
    )
    # None: the same object was judged at the same time.
    return kept is not False


def _placed(services: Services, arrival: Arrival, *, told_enough: bool) -> tuple[Placed | Repeats, History]:
    """Whose review the mail answers, and that query; a query of its own where it does not count, or for a repeat."""
    known, histories = Known(told_enough=told_enough), dict[str, History]()
    ring = address_keys(services, arrival.token)
    while isinstance(placement := place(arrival, known, services.settings, ring), Needs):
        history = services.store.history(placement.query_id)
        histories[placement.query_id] = history
        is_over = history.state.forgotten_at is not None
        known = known.and_query(history.state, handled=is_over or Marker(HANDLER, arrival.key) in history.markers)
    wanted_in = arrival.query_id if isinstance(placement, Repeats) else placement.query_id
    history = histories.get(wanted_in) or services.store.history(wanted_in)
    if isinstance(placement, Accepts):
        return accepted(placement, Log(history.events), history.state.turn), history
    return placement, history


def _decide(services: Services, request: PageRequest) -> Response:
    history = opened(services, request)
    fields, shown = split_mark(request.fields)
    request = replace(request, fields=fields)
    text = request.fields.get("text", "")
    if request.fields.get("links") == WITHDRAW:
        return _withdraw_links(services, history.state, request)
    reviews = link_keys(services, "reviews", marks_of_page_token(request.token)["reviews"])
    by = _By(request.token, reviews, signed_in(services, request), shown)
    if not _decides(services, history.state, by):
        if _was_taken(services, request, history, by):
            return _shown_anew(services, request)
        is_out = by.signed_in is None and bool(shown) and waits(history.state, services.clock.now())
        notice = tr(SIGNED_OUT) if is_out else _too_late(services, history, request)
        return show(services, request, may_act=False, notice=notice, text=text, status=409)
    try:
        said = pressed(services, request, history.events, history.state.turn)
        foreseen_call(services, history, decision=said.decision, text=said.text, words=said.words, at=said.at)
    except UnclearDecision as error:
        asked = error if isinstance(error, UnclearCall) else None
        return show(services, request, notice=str(error), text=text, asked=asked, status=400)
    taken = take_decision(
        services,
        history.state.query_id,
        review_hash=history.state.review_hash,
        decision=said.decision,
        text=said.text,
        channel="page",
        words=said.words,
        at=said.at,
        asked_anew=history.state.asked_anew,
        articles=said.articles,
        reviewer=by.reviewer,
        may_decide=lambda state: _decides(services, state, by),
    )
    if not taken:
        notice = _too_late(services, opened(services, request), request)
        return show(services, request, may_act=False, notice=notice, text=text, status=409)
    return _shown_anew(services, request)


class _By(NamedTuple):
    """By what is decided: the link, with its keys, or the session and the question that was shown in it."""

    token: str
    reviews: KeyRing
    signed_in: SignedIn | None
    shown: str

    @property
    def reviewer(self) -> str:
        """Who is signed in; "" for nobody."""
        return "" if self.signed_in is None else self.signed_in.reviewer

    def asked_in(self, state: QueryState) -> bool:
        """Whether it is good for the very question that `state` has open."""
        by_session = self.signed_in and self.signed_in.was_shown(state, self.shown)
        return bool(by_session) or verify_page_token(self.token, state, self.reviews)


def _shown_anew(services: Services, request: PageRequest) -> Response:
    """Where the browser goes once the word was taken, be it by a press before this one."""
    return redirect(f"{services.environment.page_url.rstrip('/')}/review/{request.token}")


def _too_late(services: Services, history: History, request: PageRequest) -> str:
    """Why the word was not taken. Whoever wanted a reply back hears whether it has left."""
    undone = request.fields.get("decision") == "undo"
    left = why_too_late(history.state, Log(history.events), services.settings) if undone else ""
    return tr("It was not undone: {left}.", left=from_log(left)) if left else tr(TOO_LATE)


def _withdraw_links(services: Services, state: QueryState, request: PageRequest) -> Response:
    """Whoever may look may withdraw: that takes a stolen link from the thief, and gives nothing to anybody else."""
    try:
        check_press(services, request, WITHDRAW)
    except UnclearDecision as error:
        return show(services, request, notice=str(error), status=400)
    withdraw_links(services, state.query_id, "page", generation=state.links_generation)
    return html_response(
        200,
        render_problem(
            tr("The links to this query are withdrawn"), tr(WITHDRAWN), mailbox=services.environment.mailbox_url
        ),
    )


def _decides(services: Services, state: QueryState, by: _By) -> bool:
    """Whether what waits in `state` may be decided by it: a key that only shows cannot tell."""
    return waits(state, services.clock.now()) and by.asked_in(state)


def _was_taken(services: Services, request: PageRequest, history: History, by: _By) -> bool:
    """Whether just this press of hers was taken before, by link or session, and is the last word: a double click."""
    state, log = history.state, Log(history.events)
    last = log.latest(ReviewDecided, state.turn)
    if last is None or last.asked_anew != state.asked_anew or folded(by.reviewer) not in ("", folded(last.reviewer)):
        return False
    words = RecipientWords(
        reply_all=last.reply_all,
        use_reply_to=last.use_reply_to,
        confirm_form=last.confirm_form,
        without_call=last.without_call,
        invite_at=last.invite_at,
        times=last.times,
    )
    try:
        at = None if last.held_for else last.at
        articles = ArticleWords(without=last.without_articles, given=last.with_articles)
        taken = Pressed(last.decision, last.text, words, at, articles)
        shown = tuple(event for event in history.events if event.seq < last.seq)
        if last.channel != "page" or pressed(services, request, shown, last.turn) != taken:
            return False
    except UnclearDecision:
        return False
    before = replay(state.query_id, shown)
    return by.asked_in(before)


def again(recorded: Recorded) -> Taken | None:
    """A press of a button on the query as it stood; a mail whose bytes a recording lacks, as the log has it."""
    first = recorded.first
    if isinstance(first, terminal.CHANGES):
        return terminal.again(recorded)
    if isinstance(first, ReviewDecided | LinksWithdrawn) and first.channel != "mail":
        return owner_decision.again(recorded)
    return receive_email.again(recorded)


STEP: Final = Take(HANDLER, run=run, again=again)
