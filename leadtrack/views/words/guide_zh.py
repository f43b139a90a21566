"""What is said around the guide, in Chinese; the guide itself is data of the templates."""

WORDS: dict[str, str] = {
    "guide.named": "{topic}（{caption}）",
    "guide.read-on": "leadtrack guide 主题：读一个主题。内容在 templates 的 guide.yaml，店里可以改。",
    "error.several-topics": "“{text}”可能指几个主题：{rows}",
    "hint.several-topics": "写出其中一个的名称，如 leadtrack guide closing。",
    "error.no-such-topic": "指南里没有“{text}”。{near}",
    "hint.no-such-topic": "leadtrack guide 列出全部主题。",
}
"""The words."""
