"""What is said of deals, losses and units, in Chinese."""

WORDS = {
    "due.milestone": "{unit} {on} {event}，{within} 天内{ends}",
    "due.order.payment": "{unit} 约定付款（{on} {event}）",
    "due.order.delivery": "{unit} 约定交付（{on} {event}）",
    "deal.unnamed": "未定房号",
    "reason.no-such-event": "成交里没有这个事件",
}
