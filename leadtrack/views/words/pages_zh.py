"""What is said of pages and of the files they are written to, in Chinese."""

WORDS: dict[str, str] = {
    "page.contents": "目录",
    "page.written": "已写入 {file}。用浏览器打开就能看，不需要联网。",
    "error.out-two-forms": "{option} 不能和 --json、--csv、--md 一起用。",
    "error.out-which": "写到哪个文件？{option} 文件名，- 是标准输出",
    "error.out-folder": "{file} 是文件夹；{option} 要一个文件名。",
    "error.out-no-folder": "没有文件夹 {folder}，写不了 {file}。",
    "error.out-link": "{file} 是失效的链接，指向的地方不存在；换一个文件名。",
    "error.out-no-file": "{file} 不是普通文件（是设备、管道之类），没有动它；换一个文件名，或用 {option} - 输出到屏幕。",
    "error.out-records": "{file} 在客户档案的文件夹里；{option} 写的文件请放在别处。",
    "error.out-not-ours": "{file} 不是 leadtrack 写的，没有改动它。换一个文件名。",
}
"""The words."""
