"""The week and the day as tables that fit 80 columns; every rate with n/N."""

from collections import Counter
from collections.abc import Iterable

from leadtrack.rules.week import Counts, Tally
from leadtrack.views.reasons import Reasons, part_labels
from leadtrack.views.render import Screen
from leadtrack.views.say import day, own_words, say, weekday
from leadtrack.views.table import Cell, Column, Form, Json, Table, Tone, count, rate

FIGURES = ("new", "visits", "people", "no_data", "valid", "missed", "up", "down", "deals", "losses", "no_buyers")


MOST_NAMES = 6
"""So many names are shown of those with whom something is agreed for a day."""


def show_week(
    tally: Tally, screen: Screen, reasons: Reasons, form: Form, *, markdown: bool, schema: str = "week"
) -> None:
    """The tables in the form that was asked for."""
    tables = list(_tables(tally, reasons, schema))
    lang = reasons.lang
    if form == "json":
        found: dict[str, Json] = {
            "schema": f"leadtrack.{schema}/1",
            "from": str(tally.span.start),
            "to": str(tally.span.last),
            "as_of": str(tally.known),
            "tables": {table.name: table.json() for table in tables},
        }
        screen.json(found)
        return
    if form == "csv":
        for at, table in enumerate(table for table in tables if table.rows):
            if at:
                screen.text()
            rows = table.plain()
            screen.csv([table.title, *rows[0][1:]], rows[1:])
        return
    span = f"{tally.span.start} – {tally.span.last}" if tally.span.length > 1 else str(tally.span.start)
    title = say(lang, f"{schema}.title", span=span, day=weekday(tally.span.start, lang), as_of=str(tally.known))
    screen.lines([(title, "strong")])
    for table in filter(lambda table: table.rows, tables):
        screen.text()
        if markdown:
            screen.markdown(table)
        else:
            screen.table(table)
    if any(_marked(table) for table in tables):
        screen.lines([(say(lang, "week.small", n=tally.book.small), "dim")])


def _tables(tally: Tally, reasons: Reasons, schema: str) -> Iterable[Table]:
    yield _headline(tally, reasons, schema)
    yield _groups(tally, reasons)
    yield _channels(tally, reasons)
    if schema == "week":
        yield _discipline(tally, reasons)
    if tally.moves:
        yield _movement(tally, reasons)
    if tally.won:
        yield _deals(tally, reasons)
    if tally.gone:
        yield _losses(tally, reasons)
    if schema == "week":
        yield _plan(tally, reasons)


def _definitions(reasons: Reasons, *keys: str) -> dict[str, str]:
    return {key: say(reasons.lang, f"define.{key}", **own_words(reasons.schema)) for key in keys}


def _columns(reasons: Reasons, *keys: str, wide: str = "", left: tuple[str, ...] = ()) -> tuple[Column, ...]:
    return tuple(
        Column(
            key,
            say(reasons.lang, f"column.{key}", **own_words(reasons.schema)),
            right=at > 0 and key != wide and key not in left,
            wide=key == wide,
        )
        for at, key in enumerate(keys)
    )


def _headline(tally: Tally, reasons: Reasons, schema: str) -> Table:
    rows = []
    for key in FIGURES:
        now, then = getattr(tally.now, key), getattr(tally.then, key)
        change = now - then
        rows.append(
            (
                Cell(say(reasons.lang, f"figure.{key}", **own_words(reasons.schema)), "", key),
                count(now),
                count(then),
                Cell(f"{change:+d}" if change else "·", "dim", change),
            )
        )
    columns = _columns(reasons, "figure", f"this_{schema}", f"last_{schema}", "change")
    return Table("headline", say(reasons.lang, "table.headline"), columns, tuple(rows), _definitions(reasons, *FIGURES))


def _groups(tally: Tally, reasons: Reasons) -> Table:
    """Figures by consultant, source or model; those of consultants with how they kept what was due."""
    keys = ("new", "visits", "valid", "missed", "up", "down", "deals", "losses")
    people = tally.by == "consultant"
    followed = tally.followed if people else {}
    rows = []
    for name in sorted(tally.groups.keys() | followed.keys()):
        counts, kept = tally.groups.get(name, Counts()), followed.get(name, Counter())
        figures = [getattr(counts, key) for key in keys]
        if any(figures) or kept:
            shown = (reasons.shop.name_of(name) if people else name) or "—"
            kept_rate = [rate(kept["on_time"], sum(kept.values()), tally.book.small)] if people else []
            rows.append((Cell(shown, "", name), *map(count, figures), *kept_rate))
    extra = ("on_time_rate",) if people else ()
    columns, definitions = _columns(reasons, tally.by, *keys, *extra), _definitions(reasons, *keys, *extra)
    name = f"{tally.by}s"
    return Table(name, say(reasons.lang, f"table.{name}"), columns, tuple(rows), definitions)


def _channels(tally: Tally, reasons: Reasons) -> Table:
    rows = []
    for option in reasons.schema.entry["via"].options:
        valid, other = tally.channels[option.key, True], tally.channels[option.key, False]
        if valid or other:
            label = option.label.of(reasons.lang)
            cells = (Cell(label, "", option.key), count(valid + other), rate(valid, valid + other, tally.book.small))
            rows.append(cells)
    columns = _columns(reasons, "channel", "contacts", "valid_rate")
    return Table(
        "channels", say(reasons.lang, "table.channels"), columns, tuple(rows), _definitions(reasons, "valid_rate")
    )


def _discipline(tally: Tally, reasons: Reasons) -> Table:
    keys = ("due", "on_time", "late", "missed_items", "open_items", "on_time_rate")
    rows = []
    total: Counter[str] = Counter()
    for name, kept in sorted(tally.followed.items()):
        total += kept
        rows.append(_kept(reasons.shop.name_of(name) or "—", name, kept, tally.book.small))
    if len(rows) != 1:
        rows.append(_kept(say(reasons.lang, "total"), "total", total, tally.book.small))
    columns = _columns(reasons, "consultant", *keys)
    definitions = _definitions(reasons, *keys)
    return Table("discipline", say(reasons.lang, "table.discipline"), columns, tuple(rows), definitions)


def _kept(shown: str, name: str, kept: Counter[str], small: int) -> tuple[Cell, ...]:
    due = sum(kept.values())
    return (
        Cell(shown, "", name), count(due), count(kept["on_time"]), count(kept["late"]), count(kept["missed"]),
        count(kept["open"]), rate(kept["on_time"], due, small),
    )  # fmt: skip


def _movement(tally: Tally, reasons: Reasons) -> Table:
    privacy = reasons.privacy
    rows = []
    for moved in sorted(tally.moves, key=lambda moved: (moved.move.day, moved.customer.id)):
        before = moved.move.before.counts if moved.move.before else "—"
        arrow = "↑" if moved.steps > 0 else "↓" if moved.steps < 0 else "→"
        rows.append(
            (
                Cell(day(moved.move.day, tally.known), "", str(moved.move.day)),
                Cell(privacy.name(moved.customer, moved.owner)),
                Cell(f"{before} {arrow} {moved.move.after.counts}", "good" if moved.steps > 0 else "bad"),
                Cell(moved.move.after.scheme, "dim"),
                Cell(reasons.shop.name_of(moved.owner) or "—", "dim"),
            )
        )
    columns = _columns(reasons, "day", "name", "move", "scheme", "owner", left=("name", "move", "scheme", "owner"))
    return Table(
        "movement", say(reasons.lang, "table.movement"), columns, tuple(rows), _definitions(reasons, "up", "down")
    )


def _deals(tally: Tally, reasons: Reasons) -> Table:
    events = part_labels(reasons.schema, "deal", reasons.lang)
    rows = []
    for won in sorted(tally.won, key=lambda won: (won.sold.day, won.customer.id)):
        deal, swapped = won.sold.deal, won.sold.deal.event.swaps and won.sold.deal.to
        unit = f"{deal.unit or '—'} → {deal.to}" if swapped else deal.unit or "—"
        rows.append(
            (
                Cell(day(won.sold.day, tally.known), "", str(won.sold.day)),
                Cell(reasons.privacy.name(won.customer, won.owner)),
                Cell(
                    events.get(deal.event.key, deal.event.key), "bad" if deal.event.undoes else "good", deal.event.key
                ),
                Cell(reasons.privacy.text(unit, won.customer, won.owner)),
                Cell(reasons.privacy.sum(deal.amount or "—", won.customer, won.owner)),
                Cell(reasons.shop.name_of(won.owner) or "—", "dim"),
            )
        )
    keys = ("day", "name", "event", "unit", "amount", "owner")
    columns = _columns(reasons, *keys, left=("name", "event", "unit", "owner"))
    return Table("deals", say(reasons.lang, "table.deals"), columns, tuple(rows), _definitions(reasons, "deals"))


def _losses(tally: Tally, reasons: Reasons) -> Table:
    """Every loss with its group; those who were no buyers are dim, and counted apart."""
    labels, row = part_labels(reasons.schema, "lost", reasons.lang), reasons.schema.part("lost", "reason")
    groups = {group.key: group.label.of(reasons.lang) for group in (row.groups if row else ())}
    rows = []
    for gone in sorted(tally.gone, key=lambda gone: (gone.day, gone.customer.id)):
        state, why = gone.lost.state or "applied", gone.lost.reason
        reason, group = (why.key, why.group) if why else (None, "")
        tone: Tone = "" if why is None or why.buyer else "dim"
        rows.append(
            (
                Cell(day(gone.day, tally.known), "", str(gone.day)),
                Cell(reasons.privacy.name(gone.customer, gone.owner)),
                Cell(labels.get(reason or "", reason or "—"), tone, reason),
                Cell(groups.get(group, group) or "—", tone, group or None),
                Cell(reasons.privacy.text(gone.lost.rival or "—", gone.customer, gone.owner)),
                Cell(labels.get(state, state), "dim", state),
                Cell(reasons.shop.name_of(gone.owner) or "—", "dim"),
            )
        )
    keys = ("day", "name", "reason", "group", "rival", "state", "owner")
    columns = _columns(reasons, *keys, left=keys)
    definitions = _definitions(reasons, "losses", "no_buyers")
    title = say(reasons.lang, "table.losses", **own_words(reasons.schema))
    return Table("losses", title, columns, tuple(rows), definitions)


def _plan(tally: Tally, reasons: Reasons) -> Table:
    rows = []
    for coming in tally.coming:
        agreed = {
            customer.id: reasons.privacy.name(customer, state.owner)
            for customer, state, rule in tally.planned.get(coming, [])
            if rule in ("planned", "appointment", "promise")
        }
        shown = f"{day(coming, tally.known)} {weekday(coming, reasons.lang)}"
        rows.append((Cell(shown, "", str(coming)), count(tally.plan[coming]), _named(agreed.values(), reasons)))
    columns = _columns(reasons, "day", "due", "planned_with", wide="planned_with")
    return Table("plan", say(reasons.lang, "table.plan"), columns, tuple(rows), _definitions(reasons, "plan"))


def _named(names: Iterable[str], reasons: Reasons) -> Cell:
    """Customers by their names, masked ones that are alike with how many they are; programs get every one."""
    comma, found = say(reasons.lang, "comma"), sorted(names)
    alike = Counter(found)
    shown = [name if n == 1 else f"{name}×{n}" for name, n in alike.items()][:MOST_NAMES]
    left = len(found) - sum(list(alike.values())[:MOST_NAMES])
    return Cell(comma.join(shown) + (f"{comma}… +{left}" if left else ""), "", comma.join(found))


def _marked(table: Table) -> bool:
    return any(cell.text.endswith("*") for row in table.rows for cell in row)
