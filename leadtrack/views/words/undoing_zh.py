"""What is said of taking commands back, in Chinese."""

WORDS = {
    "error.half-written": "写到一半失败了，下面这些没能还原，已经写入：{files}。",
    "hint.half-written": "腾出空间后撤销：leadtrack undo",
}
