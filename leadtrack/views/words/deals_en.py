"""What is said of deals, losses and units, in English."""

WORDS = {
    "due.milestone": "{unit} {event} on {on}, to be {ends} within {within} days",
    "due.order.payment": "{unit} payment promised ({event} {on})",
    "due.order.delivery": "{unit} hand-over promised ({event} {on})",
    "deal.unnamed": "no unit named",
    "reason.no-such-event": "no such event of a deal",
}
