"""How a page looks: on a phone first, on a desk, on A4; light and dark. Words keep 4.5:1 on their ground (WCAG AA).

The page fetches nothing: fonts are the reader's own, and a browser is told to refuse what would be fetched.
"""

LIGHT = {
    "paper": "#ffffff", "words": "#1b1e23", "dim": "#5a616b", "line": "#d6dae0", "accent": "#1f62ad",
    "good": "#17692f", "bad": "#b3261e",
    "heat0": "#f3f5f8", "heat1": "#dbe8f7", "heat2": "#bcd6f1", "heat3": "#9ac2ea", "heat4": "#78ade3",
}  # fmt: skip
DARK = {
    "paper": "#14171c", "words": "#e9ebee", "dim": "#a6adb7", "line": "#3a414c", "accent": "#78b0ee",
    "good": "#74d394", "bad": "#ff938a",
    "heat0": "#1d2229", "heat1": "#20344c", "heat2": "#264766", "heat3": "#2b5a85", "heat4": "#2f6da5",
}  # fmt: skip

RULES = """
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; padding: 1rem; max-width: 72rem; background: var(--paper); color: var(--words);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC",
  sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.375rem; line-height: 1.3; margin: 0; }
h2 { font-size: 1.125rem; line-height: 1.3; margin: 0 0 .5rem; }
header p, footer, .note, .dim, svg .dim { color: var(--dim); fill: var(--dim); }
header p { margin: .25rem 0 0; }
.whole { white-space: nowrap; }
a { color: var(--accent); }
nav ul { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; margin: 1rem 0 0; padding: 0; }
nav a { display: block; padding: .375rem .75rem; border: 1px solid var(--line); border-radius: 1rem;
  text-decoration: none; }
section { margin: 2rem 0 0; }
.pair { display: flex; flex-wrap: wrap; gap: 1rem 3rem; align-items: flex-start; }
.box { overflow-x: auto; max-width: 100%; background:
  linear-gradient(to left, var(--paper) 2.5rem, transparent) right / 5rem 100% no-repeat local,
  linear-gradient(to left, var(--line), transparent) right / 1rem 100% no-repeat scroll; }
@property --more { syntax: "\\3c length>"; inherits: false; initial-value: 0px; }
@keyframes more { from { --more: 1.5rem; } to { --more: 0px; } }
@supports (animation-timeline: scroll()) {
  .box, nav ul { mask-image: linear-gradient(to right, #000 calc(100% - var(--more)), transparent);
    animation: more linear; animation-timeline: scroll(self inline); }
}
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: max-content; }
.list { width: auto; }
th, td { padding: .375rem .75rem .375rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line);
  font-weight: 400; white-space: nowrap; }
thead th { color: var(--dim); vertical-align: bottom; }
.n { text-align: right; }
.w { white-space: normal; min-width: 10rem; }
tbody th { position: sticky; left: 0; background: var(--paper); max-width: 45vw; white-space: normal;
  min-width: 4.5rem; overflow-wrap: break-word; }
.sum > * { font-weight: 600; border-top: 2px solid var(--line); }
.strong { font-weight: 600; }
.good { color: var(--good); }
.bad { color: var(--bad); }
.note { margin: .5rem 0 0; }
svg { display: block; flex: 1 1 20rem; width: 100%; min-width: 0; max-width: 27rem; font-size: 13px; }
svg text { fill: var(--words); font-variant-numeric: tabular-nums; white-space: pre; }
svg .bar { fill: var(--accent); }
svg .bad { fill: var(--bad); }
svg .track { fill: var(--line); }
svg .axis { stroke: var(--dim); stroke-width: 1; }
svg .line { fill: none; stroke: var(--accent); stroke-width: 2; stroke-linejoin: round; }
svg .heat0 { fill: var(--heat0); }
svg .heat1 { fill: var(--heat1); }
svg .heat2 { fill: var(--heat2); }
svg .heat3 { fill: var(--heat3); }
svg .heat4 { fill: var(--heat4); }
details { margin: .5rem 0 0; }
summary { cursor: pointer; color: var(--accent); padding: .25rem 0; }
dl { margin: .25rem 0 0; }
dt { font-weight: 600; }
dd { margin: 0 0 .5rem; }
footer { margin: 2.5rem 0 0; padding: 1rem 0 0; border-top: 1px solid var(--line); font-size: .875rem; }
footer p { margin: 0 0 .25rem; }
"""

PHONE = """
.pair { display: block; }
.pair > * + * { margin: 1rem 0 0; }
nav ul { flex-wrap: nowrap; overflow-x: auto; white-space: nowrap; }
.list thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.list, .list tbody, .list tr, .list th, .list td { display: block; }
.list tr { padding: .5rem 0; border-bottom: 1px solid var(--line); }
.list tbody th, .list td { border: 0; padding: 0; white-space: normal; min-width: 0; max-width: none;
  text-align: left; }
.list tbody th { font-weight: 600; position: static; }
.list td[data-label]::before { content: attr(data-label) " "; color: var(--dim); }
.list .empty { display: none; }
"""
"""Rows of running text stand below each other, each figure with its caption, what is empty left out."""

PRINT = """
@page { size: A4; margin: 14mm 12mm 16mm;
  @bottom-center { content: counter(page) " / " counter(pages); font-size: 8pt; } }
body { padding: 0; max-width: none; font-size: 9.5pt; line-height: 1.35; print-color-adjust: exact;
  -webkit-print-color-adjust: exact; }
nav { display: none; }
.box { overflow: visible; background: none; mask-image: none; animation: none; }
table { width: auto; }
th, td { white-space: normal; word-break: keep-all; padding: 1mm 2mm 1mm 0; overflow-wrap: break-word; }
td.n { white-space: nowrap; }
tbody th { position: static; max-width: none; min-width: 14mm; }
.w { min-width: 0; word-break: normal; }
thead { display: table-header-group; }
tr, svg, .note, .box { break-inside: avoid; }
h1, h2, summary { break-after: avoid; }
section { margin: 6mm 0 0; }
svg { flex: 0 0 70mm; }
details::details-content { content-visibility: visible; block-size: auto; }
summary { list-style: none; color: var(--dim); }
dl { font-size: 8pt; }
dt, dd { display: inline; margin: 0; }
dt::after { content: "  "; white-space: pre; }
dd::after { content: "   "; white-space: pre; }
a { color: inherit; text-decoration: none; }
"""


def style() -> str:
    """The whole sheet: paper is always light."""
    return "\n".join(
        (
            f":root {{ color-scheme: light dark; {_colours(LIGHT)} }}",
            f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_colours(DARK)} }} }}",
            RULES.strip(),
            f"@media screen and (max-width: 40rem) {{\n{PHONE.strip()}\n}}",
            f"@media print {{\n:root {{ color-scheme: light; }}\n{PRINT.strip()}\n}}",
        )
    )


def _colours(known: dict[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in known.items())
