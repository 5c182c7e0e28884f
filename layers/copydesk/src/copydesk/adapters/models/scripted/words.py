# ruff: noqa: RUF001 - words of many languages are the purpose of this file
"""What the scripted model says and listens for in each of its languages: pure data."""

from collections.abc import Mapping
from typing import Final

from copydesk.adapters.models.scripted.phrases import Words
from copydesk.adapters.models.scripted.words_north import NORTH
from copydesk.adapters.models.scripted.words_south import SOUTH
from copydesk.words.names import NAMES
from copydesk.words.subjects import CALLS

LANGUAGES: Final[Mapping[str, Words]] = {
    **NORTH,
    **SOUTH,
    "ja": Words(
        articles=r"記事|執筆|原稿|コラム|寄稿|書いて|テーマ|要約|エッセイ|連載|転載|拝読",
        calls=CALLS["ja"],
        price=r"料金|費用|価格|原稿料|見積|ご予算|いくら(?!か)|講演料|報酬|謝礼",
        weekdays=NAMES["ja"].weekday_spellings,
        hello="様",
        thanks_about="「{}」についてのメールをありがとうございます。",
        thanks="メールをありがとうございます。",
        article_list="これまでの記事では、次のものが合うと思います。",
        article_one="これまでの記事では、次のものが合うと思います。",
        article_named="お問い合わせの記事はこちらです。",
        no_article="このテーマを扱った記事はまだありません。",
        will_look="これまでの記事から合うものを、私のほうで探してみます。",
        no_search="ただいま記事を検索できませんでした。合うものを私からお送りします。",
        offer="お電話は{}はいかがでしょうか。",
        also="ほかに空いている時間は次のとおりです：{}。",
        no_time="ここ数日はお電話の空き時間がありません。改めて日時をお送りします。",
        not_then="ご希望の日時には空きがありません。",
        no_calendar="ただいま予定を確認できませんでした。改めて日時をお送りします。",
        price_is="料金について：{}",
        no_price="料金は私から改めてお知らせします。",
        later="{}については、改めてお返事します。",
        later_rest="そのほかのご質問には、改めてお返事します。",
        conjunction="と",
        quotes=("「", "」"),
        read="拝読しました。改めて私から詳しくお返事します。",
        friendly="ご連絡をいただき、とても嬉しく思います。",
        decline="お声がけをありがとうございます。申し訳ありませんが、今回はお引き受けできません。",
        away="{}まで不在にしております。",
        away_open="現在、不在にしております。",
        closing="よろしくお願いいたします。",
    ),
}
"""English, German, Dutch, French, Spanish, Italian, Portuguese and Japanese."""
