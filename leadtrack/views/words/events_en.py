"""What is said of activities, nodes and greetings to everybody, in English."""

WORDS = {
    "due.groups": "greetings and nodes",
}
