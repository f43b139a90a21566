"""What is said on a page that is a file, in Chinese."""

WORDS: dict[str, str] = {
    "page.contents": "目录",
    "page.masked": "姓名和电话已打码。",
    "page.revealed": "姓名和电话没有打码：不要外传。",
    "error.file-two-files": "--html 和 --xlsx 一次只能写一个。",
    "error.file-two-forms": "{option} 不能和 --json、--csv、--md 一起用。",
}
"""The words."""
