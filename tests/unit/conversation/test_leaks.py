"""Nothing that a chat template, a tool parser or a talkative model leaves in an answer is ever a draft.

The shapes are those of public chat templates and of the parsers that vLLM, SGLang and llama.cpp have for them.
"""

import json
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.conversation.interpret import interpret
from copydesk.errors import UnusableAnswer
from copydesk.events import LLMResponseReceived, RequestedCall
from copydesk.grounding.machine_text import machine_marks
from copydesk.settings import Settings
from copydesk.tools import TOOLS

SETTINGS = {
    tools: Settings.model_validate(
        {
            "agent_address": "hello@desk.example",
            "owner_name": "Mara Quill",
            "owner_address": "mara@quill.example",
            "model": {"tools": tools},
        }
    )
    for tools in ("native", "schema")
}
LETTER = "Hello Jonas,\n\nthank you for writing. I will send you an outline.\n\nMara"
SEARCH = "knowledge_base_search"
NAMESPACE = "ant" + "ml:"
ARGS = '{"query": "agents"}'
CALL = json.dumps({"name": SEARCH, "arguments": {"query": "agents"}})


def read(text, tools="native", **fields):
    return interpret(LLMResponseReceived(response_text=text, **fields), SETTINGS[tools])


REASONING = {
    "closed": "<think>They want a yes.</think>\n\n{}",
    "closed only": "Okay, the client wants an article, 600 euros.\n</think>\n\n{}",
    "closed only, twice": "Okay.\n</think>\nHm, no.\n</think>\n\n{}",
    "empty": "<think>\n\n</think>\n\n{}",
    "upper case": "<THINK>They want a yes.</THINK>{}",
    "nested": "<think>a <think>b</think> c</think>{}",
    "with attributes": '<think type="fast">a</think>{}',
    "thinking": "<thinking>a</thinking>{}",
    "thought": "<thought>a</thought>{}",
    "reasoning": "<reasoning>a</reasoning>{}",
    "reflection": "<reflection>a</reflection>{}",
    "scratchpad": "<scratchpad>a</scratchpad>{}",
    "monologue": "<inner_monologue>a</inner_monologue>{}",
    "Claude": "<antThinking>a</antThinking>{}",
    "Claude's namespace": f"<{NAMESPACE}thinking>a</{NAMESPACE}thinking>{{}}",
    "Seed": "<seed:think>a<seed:cot_budget_reflect>b</seed:cot_budget_reflect></seed:think>{}",
    "MiniMax": "<mm:think>a</mm:think>{}",
    "LongCat": "<longcat_think>a</longcat_think>{}",
    "Mistral": "[THINK]The client wants an article.[/THINK]{}",
    "Mistral, closed only": "The client wants an article.[/THINK]{}",
    "Kimi": "◁think▷a◁/think▷{}",
    "Kimi, closed only": "The client wants one.◁/think▷{}",
    "Command": "<|START_THINKING|>a<|END_THINKING|><|START_RESPONSE|>{}<|END_RESPONSE|>",
    "OpenThoughts": "<|begin_of_thought|>a<|end_of_thought|>\n<|begin_of_solution|>{}<|end_of_solution|>",
    "Apertus": "<|inner_prefix|>a<|inner_suffix|>{}",
    "Gemma": "<|channel>thought\na<channel|>{}",
    "MedGemma": "<unused94>thought\na<unused95>{}",
    "Hunyuan": "<think>\na\n</think>\n<answer>\n{}\n</answer>",
    "ERNIE": "a\n</think>\n\n<response>\n{}\n</response>\n",
    "Granite": "Here is my thought process: the client wants one.\n\nHere is my response: {}",
    "ReAct": "Thought: I know enough now.\nFinal Answer: {}",
    "harmony": "<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>final<|message|>{}",
    "harmony, from its beginning": "<|start|>assistant<|channel|>analysis<|message|>a<|end|>"
    "<|start|>assistant<|channel|>final<|message|>{}<|return|>",
    "harmony, opened by the template": "analysis<|message|>a<|end|><|start|>assistant<|channel|>final<|message|>{}",
    "harmony, constrained": "<|channel|>final <|constrain|>text<|message|>{}<|return|>",
    "harmony, with a preamble": "<|channel|>commentary<|message|>I will write.<|end|>"
    "<|start|>assistant<|channel|>final<|message|>{}",
    "harmony without its tokens, begun anywhere": "We must answer. Brief.assistantfinal{}",
    "harmony's last channel alone": "final{}",
    "harmony, twice final": "<|channel|>final<|message|>Hello.<|end|><|start|>assistant<|channel|>final<|message|>{}",
    "escaped": "&lt;think&gt;a&lt;/think&gt;{}",
    "spaced": "< think >\na\n< / think >\n{}",
    "other brackets": "\u2039think\u203aa\u2039/think\u203a{}",
    "in Chinese": "<\u601d\u8003>a</\u601d\u8003>{}",
    "in German": "<Gedanken>a</Gedanken>{}",
    "in French": "<r\u00e9flexion>a</r\u00e9flexion>{}",
    "a plan": "<plan>1. greet</plan>{}",
    "folded away": '<details type="reasoning" done="true">\n<summary>Thought</summary>\n> a\n</details>\n{}',
    "folded away without a type": "<details>\n<summary>Thought for 4 s</summary>\na\n</details>\n{}",
    "Apriel": "Here are my reasoning steps:\na\n[BEGIN FINAL RESPONSE]\n{}\n[END FINAL RESPONSE]",
    "headings": "## Reasoning\na\n\n## Final answer\n{}",
    "bold headings": "**Thinking**\na\n\n**Reply**\n{}",
    "headings in German": "### \u00dcberlegung\na\n\n### Antwort\n{}",
    "harmony without its tokens": "analysisThe client wants an article.assistantfinal{}",
}


@pytest.mark.parametrize("form", REASONING)
def test_reasoning_is_never_in_the_draft(form):
    assert read(REASONING[form].format(LETTER)).draft == LETTER


@pytest.mark.parametrize("form", REASONING)
def test_reasoning_before_the_answers_json_is_never_in_the_draft(form):
    answer = REASONING[form].format(json.dumps({"thought": "", "reply": LETTER}))
    assert read(answer, "schema").draft == LETTER


@pytest.mark.parametrize(
    "text",
    [
        "<think>Okay, the client wants an article and I must",
        f"{LETTER}\n<think>Hm, is that right",
        "[THINK]Okay, the client",
        "◁think▷Okay",
        "<|START_THINKING|>Okay, the client",
        "<seed:think>Okay",
        "<|channel>thought\nOkay",
        "<|channel|>analysis<|message|>The client wants an article.",
        "<|channel|>analysis<|message|>The client wants an article.<|end|>",
        "analysisThe client wants an article.",
        "Here is my thought process: the client wants one.",
        "Thought: the client wants one.",
        "Here are my reasoning steps:\nThe client wants one.",
        "## Reasoning\nThe client wants one.",
        "&lt;think&gt;The client wants one.",
        '<details type="reasoning">\nThe client wants one.',
        f"{LETTER}\n</think>",
    ],
)
@pytest.mark.parametrize("tools", ["native", "schema"])
def test_reasoning_that_never_ends_has_no_draft_in_it(text, tools):
    with pytest.raises(UnusableAnswer):
        read(text, tools)


@pytest.mark.parametrize("name", ["reply", "draft", "response"])
def test_reasoning_within_the_reply_of_an_answers_json_is_no_draft_either(name):
    assert read(json.dumps({name: f"<think>a</think>{LETTER}<|im_end|>"}), "schema").draft == LETTER


TOKENS_AROUND = [
    "{}<|im_end|>",
    "{}<|im_end|>\n<|im_start|>assistant\n",
    "{}<|im_end|>\n<|im_start|>user\nThank you!<|im_end|>",
    "{}</s>",
    "<s>{}</s>",
    "{}<|eot_id|>",
    "<|start_header_id|>assistant<|end_header_id|>\n\n{}<|eot_id|><|start_header_id|>user<|end_header_id|>",
    "{}<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nThanks",
    "{}<end_of_turn>",
    "<start_of_turn>model\n{}<end_of_turn>\n<start_of_turn>user\n",
    "{}<|endoftext|>",
    "{}<|end|>",
    "<|assistant|>\n{}<|end|>",
    "{}<|user|>",
    "{}<｜end▁of▁sentence｜>",
    "<｜Assistant｜>{}<｜end▁of▁sentence｜>",
    "{}<|end_of_text|>",
    "{}<eos>",
    "{}[/INST]",
    "{}<|END_OF_TURN_TOKEN|>",
    "{}<|role_end|>",
    "{}<turn|>",
    "{}<eos><pad><pad>",
    "{}<seed:eos>",
    "{}<SPECIAL_12>",
    "{}<|separator|>\n\nHuman: thanks<|separator|>",
    "{}<end_of_sentence>",
    "{}<|im_sep|>",
    "{}[|endofturn|]",
    "[|assistant|]{}[|endofturn|]",
    "<role>ASSISTANT</role>{}<|role_end|>",
    "{}<eoh>",
    "{}<reserved_17>",
    "{}<|im_end",
    "{}\n< |im_end| >",
    "{}[e~[",
    "{}</small_s>",
    "<extra_id_1>Assistant\n{}\n<extra_id_1>User\nthanks",
]


@pytest.mark.parametrize("form", TOKENS_AROUND)
def test_tokens_around_an_answer_are_taken_off(form):
    assert read(form.format(LETTER)).draft == LETTER


@pytest.mark.parametrize(
    "token",
    ["<|im_sep|>", "<|reserved_special_token_5|>", "<｜tool▁sep｜>", "[TOOL_CALLS]", "<unused12>", "<0x0A>", "◁x▷",
     "<<SYS>>", "<extra_id_0>", "<|vision_start|>", "▁the▁", "[gMASK]", "<image_soft_token>", "<tool_call|>"],
)  # fmt: skip
def test_a_token_in_the_middle_of_a_letter_makes_it_unusable(token):
    with pytest.raises(UnusableAnswer, match=r"markup|cannot be read"):
        read(f"Hello Jonas,\n\nthank you {token} for writing.\n\nMara")


@pytest.mark.parametrize("role", ["USER", "user", "Human", "ASSISTANT", "assistant"])
def test_a_transcript_is_no_letter_in_whatever_case_its_roles_are(role):
    with pytest.raises(UnusableAnswer, match="markup"):
        read(f"{LETTER}\n{role}: Thanks!")


CALLS = {
    "GLM 4 with its tokens": f"<|assistant|>{SEARCH}\n{ARGS}<|observation|>",
    "Google": f'{{"functionCall": {{"name": "{SEARCH}", "args": {ARGS}}}}}',
    "LongCat, with keys": f"<longcat_tool_call>{SEARCH}\n<longcat_arg_key>query</longcat_arg_key>\n"
    "<longcat_arg_value>agents</longcat_arg_value>\n</longcat_tool_call>",
    "Hermes and Qwen": f"<tool_call>\n{CALL}\n</tool_call>",
    "Hermes, unclosed": f"<tool_call>\n{CALL}",
    "Hermes after words": f"I will look it up.\n<tool_call>\n{CALL}\n</tool_call>",
    "Qwen coder": "<tool_call>\n<function=knowledge_base_search>\n<parameter=query>\nagents\n</parameter>\n</function>\n</tool_call>",  # noqa: E501
    "Qwen coder without its frame": "<function=knowledge_base_search>\n<parameter=query>agents</parameter>\n</function>",  # noqa: E501
    "GLM": "<tool_call>knowledge_base_search\n<arg_key>query</arg_key>\n<arg_value>agents</arg_value>\n</tool_call>",
    "GLM on one line": "<tool_call>knowledge_base_search<arg_key>query</arg_key><arg_value>agents</arg_value></tool_call>",  # noqa: E501
    "GLM 4": f"knowledge_base_search\n{ARGS}",
    "Mistral": f"[TOOL_CALLS][{CALL}]",
    "Mistral v11": f"[TOOL_CALLS]knowledge_base_search[ARGS]{ARGS}",
    "Mistral v11 with an id": f"[TOOL_CALLS]knowledge_base_search[CALL_ID]a1B2c3D4e[ARGS]{ARGS}",
    "Mistral without ARGS": f"[TOOL_CALLS]knowledge_base_search{ARGS}",
    "Llama": f'<|python_tag|>{{"name": "{SEARCH}", "parameters": {ARGS}}}',
    "Llama, bare": f'{{"type": "function", "name": "{SEARCH}", "parameters": {ARGS}}}',
    "Llama, in Python": f'<|python_tag|>{SEARCH}.call(query="agents")',
    "Llama's function tag": f"<function={SEARCH}>{ARGS}</function>",
    "Llama 4": f'[{SEARCH}(query="agents")]',
    "Llama 4 with marks": f'<|python_start|>[{SEARCH}(query="agents")]<|python_end|>',
    "two objects": f"{CALL}; {CALL}",
    "DeepSeek V3": f"<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>{SEARCH}\n```json\n{ARGS}\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>",  # noqa: E501
    "DeepSeek V3.1": f"<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>{SEARCH}<｜tool▁sep｜>{ARGS}<｜tool▁call▁end｜><｜tool▁calls▁end｜>",  # noqa: E501
    "DeepSeek V3.2": f'<｜DSML｜function_calls>\n<｜DSML｜invoke name="{SEARCH}">\n<｜DSML｜parameter name="query" '
    f'string="true">agents</｜DSML｜parameter>\n</｜DSML｜invoke>\n</｜DSML｜function_calls>',
    "Kimi": f"<|tool_calls_section_begin|><|tool_call_begin|>functions.{SEARCH}:0<|tool_call_argument_begin|>{ARGS}<|tool_call_end|><|tool_calls_section_end|>",  # noqa: E501
    "MiniMax M1": f"<tool_calls>\n{CALL}\n</tool_calls>",
    "MiniMax M2": f'<minimax:tool_call>\n<invoke name="{SEARCH}">\n<parameter name="query">agents</parameter>\n'
    f"</invoke>\n</minimax:tool_call>",
    "Claude": f'<function_calls>\n<invoke name="{SEARCH}">\n<parameter name="query">agents</parameter>\n</invoke>\n'
    f"</function_calls>",
    "Claude's namespace": f'<{NAMESPACE}function_calls>\n<{NAMESPACE}invoke name="{SEARCH}">\n'
    f'<{NAMESPACE}parameter name="query">agents</{NAMESPACE}parameter>\n</{NAMESPACE}invoke>',
    "Seed": f"<seed:tool_call>\n<function={SEARCH}>\n<parameter=query>agents</parameter>\n</function>\n</seed:tool_call>",  # noqa: E501
    "Step": f'<｜tool_calls_begin｜><｜tool_call_begin｜>function<｜tool_sep｜><steptml:invoke name="{SEARCH}">'
    '<steptml:parameter name="query">agents</steptml:parameter></steptml:invoke><｜tool_call_end｜>',
    "Hunyuan": f"<tool_calls>[{CALL}]</tool_calls>",
    "Granite": f"<|tool_call|>[{CALL}]",
    "Granite 20B": f"<function_call> {CALL}",
    "InternLM": f'<|action_start|><|plugin|>\n{{"name": "{SEARCH}", "parameters": {ARGS}}}<|action_end|>',
    "Phi": f"functools[{CALL}]",
    "Phi 4 mini": f"<|tool_call|>[{CALL}]<|/tool_call|>",
    "Command R": f'Action: ```json\n[{{"tool_name": "{SEARCH}", "parameters": {ARGS}}}]\n```',
    "Command R7B": f'<|START_ACTION|>[\n{{"tool_call_id": "0", "tool_name": "{SEARCH}", "parameters": {ARGS}}}\n]<'
    f"|END_ACTION|>",
    "Nemotron": f"<TOOLCALL>[{CALL}]</TOOLCALL>",
    "Gemma": f'```tool_code\nprint(default_api.{SEARCH}(query="agents"))\n```',
    "Gemma, plain": f'```tool_code\n{SEARCH}(query="agents")\n```',
    "FunctionGemma": f"<start_function_call>call:{SEARCH}{{query:<escape>agents<escape>}}<end_function_call>",
    "Gemma 4": f'<|tool_call>call:{SEARCH}{{query:<|"|>agents<|"|>}}<tool_call|>',
    "harmony": f"<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>commentary to=functions.{SEARCH} <|constrain|>json<|message|>{ARGS}<|call|>",  # noqa: E501
    "harmony, the recipient first": f"<|start|>assistant to=functions.{SEARCH}<|channel|>commentary json<|message|>{ARGS}",  # noqa: E501
    "Olmo": f'<function_calls>\n{SEARCH}(query="agents")\n</function_calls>',
    "LFM": f'<|tool_call_start|>[{SEARCH}(query="agents")]<|tool_call_end|>',
    "Apertus": f'<|tools_prefix|>[{{"{SEARCH}": {ARGS}}}]<|tools_suffix|>',
    "Functionary": f">>>{SEARCH}\n{ARGS}",
    "GigaChat": f'function call<|role_sep|>\n{{"name": "{SEARCH}", "arguments": {ARGS}}}',
    "LongCat": f"<longcat_tool_call>{CALL}</longcat_tool_call>",
    "ReAct": f"Thought: I should look.\nAction: {SEARCH}\nAction Input: {ARGS}",
    "in a fence": f"```json\n{CALL}\n```",
    "in a fence of its own": f"```tool_call\n{CALL}\n```",
    "bare": CALL,
    "bare list": f"[{CALL}]",
    "arguments as text": json.dumps({"name": SEARCH, "arguments": ARGS}),
    "the API's own": json.dumps(
        {"tool_calls": [{"type": "function", "function": {"name": SEARCH, "arguments": ARGS}}]}
    ),
    "the API's own, bare": json.dumps(
        [{"id": "c", "type": "function", "function": {"name": SEARCH, "arguments": ARGS}}]
    ),
    "after reasoning": f"<think>a</think><tool_call>{CALL}</tool_call>",
    "with a token behind": f"<tool_call>\n{CALL}\n</tool_call><|im_end|>",
}


@pytest.mark.parametrize("form", CALLS)
def test_a_call_written_as_text_is_made(form):
    reading = read(CALLS[form])
    assert reading.draft == ""
    assert {(call.tool_name, json.dumps(json.loads(call.arguments))) for call in reading.calls} == {(SEARCH, ARGS)}


@pytest.mark.parametrize(
    "text",
    [
        "<tool_call>",
        '<tool_call>{"name": "knowledge_base_search", "arguments": {"query": "ag',
        "<tool_call>I will look it up</tool_call>",
        "[TOOL_CALLS]",
        "<|python_tag|>import os; print(os.environ)",
        "```tool_code\nknowledge_base_search('agents')\n```",
        f'{LETTER}\n\nknowledge_base_search(query="agents")',
        "I used knowledge_base_search to find this.",
        'Hello Jonas, {"tool": "x", "arguments": {}} is what I send you. Mara',
        "Hello Jonas,\n\nyes.\n\nMara\n\n<tool_result>none</tool_result> tool_result",
        "Hello Jonas, as owner_instruction says: yes.",
        f"{LETTER}\n\nUser: Thanks!\nAssistant: You are welcome.",
        f"{LETTER}\n\n### Instruction:\nWrite more.",
        "Hello Jonas,\n\nyes <function=search>.\n\nMara",
        "Hello Jonas,\n\n<seed:x>yes\n\nMara",
    ],
)
def test_what_is_neither_a_call_nor_a_letter_is_asked_for_again(text):
    with pytest.raises(UnusableAnswer) as unusable:
        read(text)
    assert not unusable.value.final


@given(st.sampled_from(sorted(CALLS)), st.integers(0, 400), st.booleans())
def test_no_part_of_a_written_call_is_ever_in_a_draft(form, cut, front):
    text = CALLS[form]
    part = text[cut % len(text) :] if front else text[: cut % len(text)]
    try:
        draft = read(f"Hello Jonas,\n\n{part}\n\nMara").draft
    except UnusableAnswer:
        return
    assert not any(machine_marks(draft))
    assert not any(tool in draft for tool in TOOLS)


CHATTER = [
    "Here is a draft reply:\n\n---\n\nSubject: Re: Article\n\n{}\n\n---\n\nLet me know if you'd like any changes!",
    "Sure! Here's a draft reply to Jonas:\n\n{}",
    "Certainly! Below is a professional response you can send:\n\n{}\n\nFeel free to adjust it.",
    "Sure!\n\nHere is the email:\n\n{}",
    "**Draft reply:**\n\n{}",
    "Reply:\n{}",
    "Assistant: {}",
    "Here's the reply:\n\n```\n{}\n```\n\nLet me know if you want me to adjust the tone.",
    "```text\n{}\n```",
    "Hier ist ein Entwurf für deine Antwort:\n\n{}\n\nSag mir Bescheid, wenn du etwas ändern möchtest.",
    "Gerne! Hier ist der Antwortentwurf:\n\n{}",
    "Voici un brouillon de réponse :\n\n{}\n\nN'hésitez pas à me dire si vous souhaitez des modifications.",
    "Aquí tienes un borrador:\n\n{}\n\nAvísame si quieres cambios.",
    "Ecco una bozza di risposta:\n\n{}\n\nFammi sapere se vuoi modifiche.",
    "Aqui está um rascunho da resposta:\n\n{}",
    "Hier is een concept:\n\n{}\n\nLaat me weten of je iets wilt wijzigen.",
    "{}\n\n(Note: I avoided prices, since none were given.)",
    "{}\n\n---\nI kept the tone friendly and short.",
    "{}\n\nWord count: 23",
    "{}\n\nThis reply answers both questions.",
    "<reply>\n{}\n</reply>",
    "<answer>{}</answer>",
    "<response>{}</response>",
    "<email>\nSubject: Hello\n\n{}\n</email>",
    "\u201c{}\u201d",
    "Subject: Re: An article\n\n{}",
    "Onderwerp: Artikel\n\n{}",
]


@pytest.mark.parametrize("form", CHATTER)
def test_the_letter_alone_is_the_draft(form):
    assert read(form.format(LETTER)).draft == LETTER


@pytest.mark.parametrize(
    "letter",
    [
        "Hello Jonas,\n\nhere is the draft: https://www.maraquill.example/draft\n\nLet me know if it helps.\n\nMara",
        "Hello Jonas,\n\nthank you.\n\nMara Quill\nFreelance writer\nwww.maraquill.example",
        "Hello Jonas,\n\nthank you.\n\nMara\n\nP.S. I will be away on Friday.",
        "Hello Jonas,\n\nI have three ideas:\n\n- one\n- two\n\nLet me know which you like.\n\nBest\nMara",
        "Thanks for your message, Jonas:\n\nyes, gladly.\n\nMara",
        "Hello Jonas,\n\nwrite to <jonas@example.com> or see <https://example.com/a_b>. If a < b, take c > d.\n\nMara",
        "Hello Jonas,\n\n5 < 6 and 7 > 3, and I like <b>bold</b> words.\n\nMara",
        "Hello Jonas,\n\nI'm sorry, but I cannot write the article before Friday.\n\nMara",
        "Lieber Jonas,\n\nleider kann ich diesen Monat nicht mehr schreiben.\n\nMara",
        "Hello Jonas,\n\nan article on AI and how language models think is fine.\n\nMara",
        "Ġużeppi, bonġu,\n\niva.\n\nMara",
    ],
)
def test_letters_that_only_look_alike_stay_as_they_are(letter):
    assert read(letter).draft == letter


REFUSALS = [
    "I'm sorry, but I can't assist with that request.",
    "I\u2019m sorry, but I can\u2019t help with that.",
    "Sorry, I cannot comply with this request.",
    "I cannot create content that promotes fraud.",
    "I'm unable to write this reply.",
    "I am not able to help with this.",
    "As an AI language model, I cannot send mail.",
    "I won't be able to do that: it goes against my guidelines.",
    "Es tut mir leid, aber ich kann Ihnen dabei nicht helfen.",
    "Dabei kann ich leider nicht weiterhelfen.",
    "Als KI kann ich das nicht beantworten.",
    "Je suis désolé, mais je ne peux pas vous aider avec cette demande.",
    "Lo siento, pero no puedo ayudar con eso.",
    "Mi dispiace, ma non posso aiutarti con questa richiesta.",
    "Desculpe, mas não posso ajudar com isso.",
    "Sorry, maar ik kan je daar niet mee helpen.",
    "抱歉，我无法协助处理该请求。",
    "申し訳ありませんが、そのご依頼にはお応えできません。",
]


@pytest.mark.parametrize("text", [*REFUSALS, f"<think>Hm.</think>{REFUSALS[0]}", f"{REFUSALS[0]}<|im_end|>"])
def test_a_refusal_is_no_draft_and_is_not_argued_with(text):
    with pytest.raises(UnusableAnswer, match="declined") as refusal:
        read(text)
    assert refusal.value.final


@pytest.mark.parametrize("text", REFUSALS)
def test_a_refusal_in_the_reply_of_an_answers_json_is_one_too(text):
    with pytest.raises(UnusableAnswer, match="declined"):
        read(json.dumps({"thought": "", "reply": text}), "schema")


@pytest.mark.parametrize(
    "reason",
    ["length", "LENGTH", "max_tokens", "MAX_TOKENS", "maxTokens", "model_length", "MaxTokensReached", "token_limit",
     "FINISH_REASON_MAX_TOKENS", "max_output_tokens", "incomplete", "model_context_window_exceeded", "truncated", "2"],
)  # fmt: skip
def test_a_reply_that_was_cut_short_is_no_draft_whatever_the_reason_is_called(reason):
    with pytest.raises(UnusableAnswer, match="max_output_tokens"):
        read("Hello Jonas,\n\nthank you for writing. I w", finish_reason=reason)


@pytest.mark.parametrize(
    "reason",
    ["content_filter", "SAFETY", "RECITATION", "ERROR_TOXIC", "PROHIBITED_CONTENT", "SPII", "BLOCKLIST", "refusal",
     "guardrail_intervened", "sensitive", "content_filtered", "content-filter"],
)  # fmt: skip
def test_a_reply_that_a_filter_stopped_is_no_draft(reason):
    with pytest.raises(UnusableAnswer, match="content filter"):
        read("Hello Jonas,\n\nthank you for writing. I w", finish_reason=reason)


@pytest.mark.parametrize(
    "reason", ["error", "abort", "cancelled", "network_error", "insufficient_system_resource", "OTHER", "ERROR", "time"]
)
def test_an_end_that_nobody_knows_is_no_end_of_a_letter(reason):
    with pytest.raises(UnusableAnswer, match=reason):
        read("Hello Jonas,\n\nthank you for writing. I w", finish_reason=reason)


@pytest.mark.parametrize(
    "reason",
    ["", "stop", "STOP", "end_turn", "eos", "eos_token", "stop_sequence", "COMPLETE", "FINISH_REASON_STOP", "1"],
)
def test_a_reply_that_ended_by_itself_is_a_draft(reason):
    assert read(LETTER, finish_reason=reason).draft == LETTER


def test_an_answer_of_exactly_the_limits_tokens_was_cut_whatever_its_reason_says():
    with pytest.raises(UnusableAnswer, match="max_output_tokens"):
        read(LETTER, finish_reason="stop", output_tokens=SETTINGS["native"].model.max_output_tokens)


def test_references_for_programs_are_taken_out():
    cited = "Hello Jonas,\n\nyes\ue200cite\ue202turn0search0\ue201, I wrote it【4:0†source】.\n\nMara"
    assert read(cited).draft == "Hello Jonas,\n\nyes, I wrote it.\n\nMara"


SLOW = {
    "think": "<think>" * 20_000,
    "closed": "</think>" * 20_000,
    "json": '{"a":' * 20_000,
    "json lists": '{"a":[' * 20_000,
    "blanks": "a" + " " * 20_000 + "b",
    "blank lines": "\n" * 20_000 + "x",
    "our mark": "<client_mail" * 50_000,
    "tags": "<a " * 30_000,
    "answers": "<answer>" * 20_000,
    "fences": "```x\n" * 20_000,
    "parameters": '<invoke name="x">' + "<parameter=a>" * 20_000,
    "invokes": '<invoke name="x">' * 20_000,
    "keys": "<tool_call>x" + "<arg_key>a</arg_key><arg_value>" * 10_000,
    "channels": "<|channel|>analysis<|message|>a" * 10_000,
    "channels without words": "<|channel|>" * 20_000 + "<|message|>",
    "tokens": "<|" * 30_000,
    "ends": "a<|im_end|>b" * 10_000,
    "brackets": "[" * 50_000,
    "calls": "knowledge_base_search{" * 5_000 + "<tool_call>",
    "code": "<tool_call>" + "knowledge_base_search(" * 900,
    "quotes": '"' * 50_000,
    "rules": "---\n" * 20_000,
    "gemma": "<|tool_call>" + "call:x{a:<escape>" * 5_000,
    "refusals": "I am sorry " * 5_000,
    "letters": "a" * 200_000,
    "a long line": "word " * 40_000,
    "subjects": "Subject: x\n" * 10_000,
    "names": "Mara\n" * 10_000,
    "invisible": "a\u200b" * 50_000,
    "breaks": "<br" * 30_000,
}


@pytest.mark.parametrize("tools", ["native", "schema"])
@pytest.mark.parametrize("name", SLOW)
def test_no_pattern_takes_more_than_a_moment(name, tools):
    began = time.process_time()
    with suppress(UnusableAnswer):
        read(SLOW[name], tools)
    assert time.process_time() - began < 2, "linear ones take milliseconds, quadratic ones minutes"


@given(st.text(alphabet=st.sampled_from("<>|/[]{}\"'`:=_-ntool_callthinkinvoke｜◁▷ \n(),."), max_size=120))
def test_whatever_is_written_a_draft_holds_no_mark(text):
    try:
        draft = read(text).draft
    except UnusableAnswer:
        return
    assert not any(machine_marks(draft))


def test_native_calls_count_whatever_stands_in_the_text():
    call = RequestedCall(call_id="c", tool_name=SEARCH, arguments=ARGS)
    reading = read("<think>I will look", tool_calls=(call,))
    assert reading.calls == (call,)
    assert reading.draft == ""
