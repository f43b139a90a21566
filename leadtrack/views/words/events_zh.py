"""What is said of activities, nodes and greetings to everybody, in Chinese."""

WORDS = {
    "due.groups": "问候与节点",
}
