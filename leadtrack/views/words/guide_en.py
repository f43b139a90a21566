"""What is said around the guide, in English; the guide itself is data of the templates."""

WORDS: dict[str, str] = {
    "guide.named": "{topic} ({caption})",
    "guide.read-on": "leadtrack guide TOPIC reads one. The texts stand in guide.yaml of the templates; a shop may change them.",
    "error.several-topics": "“{text}” may mean several topics: {rows}",
    "hint.several-topics": "Name one of them, as in leadtrack guide closing.",
    "error.no-such-topic": "The guide has nothing on “{text}”.{near}",
    "hint.no-such-topic": "leadtrack guide lists every topic.",
}
"""The words."""
