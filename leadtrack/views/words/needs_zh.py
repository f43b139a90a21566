"""What is said of needs, objections and completeness, in Chinese."""

WORDS = {
    "error.rule-field": "规则 {where}：没有字段 {field}。{near}",
    "reason.guarded": "敏感字段不问、不计",
    "reason.not-text": "应是字段名",
    "reason.not-a-weight": "应是 1 到 100 的整数",
    "reason.not-a-percent": "应是 1 到 100 的整数",
}
