"""What is said of needs, objections and completeness, in English."""

WORDS = {
    "error.rule-field": "The rule {where}: there is no field {field}.{near}",
    "reason.guarded": "a sensitive field, never asked and never counted",
    "reason.not-text": "not a field's name",
    "reason.not-a-weight": "a whole number from 1 to 100",
    "reason.not-a-percent": "a whole number from 1 to 100",
}
