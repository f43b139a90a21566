"""What is said of calendar files and reasons to call, in Chinese."""

WORDS: dict[str, str] = {
    "ics.name": "客户跟进 {who}",
    "ics.item": "{name} {what}",
    "ics.gone": "已了结：{name} {what}",
    "ics.rule": "依据：{rule}",
    "ics.class": "客户类别：{class_}",
    "ics.grade": "等级：{level}",
    "ics.last": "上次联系：{day}",
    "ics.phone": "电话：{phone}",
    "ics.window": "可做的日子：{first} 至 {last}",
    "ics.late": "已逾期 {n} 天",
    "ics.talk": "可聊：{text}",
    "reason.talk": " · 可聊：{text}",
    "reason.show": "  可聊：{text}",
    "reason.self": "本人",
    "reason.hint": "聊了什么可以用 --reason 写上，每次的理由才轮换得准（建议的是 {key}）：{known}。",
    "reason.braces": "花括号没有写对",
    "error.reason-word": "规则 {where} 用不了：没有“{text}”。可用：{known}",
    "ics.written": "已写入 {file}：{n} 项，取消 {gone} 项。在手机或电脑的日历里导入；以后写到同一个文件再导入，会更新，不会重复。",
    "error.ics-two-forms": "--ics 不能和 --json、--csv 一起用。",
    "error.ics-folder": "{file} 是文件夹；--ics 要一个文件名，如 due.ics。",
    "error.ics-no-folder": "没有文件夹 {folder}，写不了 {file}。",
    "error.ics-not-ours": "{file} 不是 leadtrack 写的日历，没有改动它。换一个文件名。",
}
"""The words."""
