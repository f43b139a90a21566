"""An invented circle of buyers after the one of F52: four generations, brother and sister-in-law, employees, a partner.

Mr Zou bought a flat and two shops; his brother and his wife, two of his staff and a partner followed; one of the staff
brought his parents' neighbour, who brought two more, one of them lost.
"""

VISIT = "- {at: 2026-%s, by: %s, via: visit_in%s}\n"
SIGNED = "- {at: 2026-%s, by: %s, deal: {event: signed, for: %s}}\n"


def _record(id_: str, name: str, log: str, referrer: str = "", rows: str = "") -> str:
    by = f"source: {{referrer: {referrer}}}\n" if referrer else ""
    listed = f"referrals:\n{rows}" if rows else ""
    return f"id: {id_}\nname: {name}\n{by}{listed}log:\n{log}"


def _came(day: str, by: str = "zhang-min", level: str = "") -> str:
    graded = f", grade: {{scheme: abcd-score, level: {level}}}" if level else ""
    return VISIT % (day, by, graded)


ZOU, GE, SAO, YUAN, GONG, LIN, HE, XU, MA = (
    "zou-dali-000001", "zou-daxing-000002", "xie-fang-000003", "yuan-gang-000004", "gong-jian-000005",
    "lin-hao-000006", "he-ping-000007", "xu-lan-000008", "ma-jun-000009",
)  # fmt: skip

FAMILY = {
    ZOU: _record(
        ZOU, "邹大力",
        _came("05-01") + SIGNED % ("05-10", "zhang-min", "1-2-2902") + SIGNED % ("05-20", "zhang-min", "商铺-11")
        + SIGNED % ("05-20", "zhang-min", "商铺-12"),
        rows=f"- {{name: 邹大兴, customer: {GE}, date: 2026-06-01, relation: relative}}\n"
        f"- {{name: 袁刚, customer: {YUAN}, date: 2026-06-02, relation: colleague}}\n"
        f"- {{name: 龚健, customer: {GONG}, date: 2026-06-03, relation: colleague}}\n"
        f"- {{name: 林浩, customer: {LIN}, date: 2026-06-04, relation: colleague}}\n"
        "- {name: 向女士, date: 2026-06-05, relation: friend}\n",
    ),
    GE: _record(
        GE, "邹大兴", _came("06-02") + SIGNED % ("06-08", "zhang-min", "5-1601"), ZOU,
        f"- {{name: 谢芳, customer: {SAO}, date: 2026-06-09, relation: relative}}\n",
    ),
    SAO: _record(SAO, "谢芳", _came("06-10", level="B"), GE),
    YUAN: _record(
        YUAN, "袁刚", _came("06-03") + SIGNED % ("06-20", "zhang-min", "3-1101"), ZOU,
        f"- {{name: 何平, customer: {HE}, date: 2026-07-01, relation: friend}}\n",
    ),
    GONG: _record(GONG, "龚健", _came("06-04") + SIGNED % ("07-01", "zhang-min", "2-东-0803"), ZOU),
    LIN: _record(LIN, "林浩", _came("06-05", "li-wei", "A"), ZOU),
    HE: _record(
        HE, "何平", _came("07-02", level="C"), YUAN,
        f"- {{name: 马军, customer: {MA}, date: 2026-08-01, relation: friend}}\n",
    ),
    XU: _record(XU, "徐岚", _came("08-02") + SIGNED % ("08-12", "zhang-min", "3-0902"), HE),
    MA: _record(MA, "马军", _came("08-03") + "- {at: 2026-09-01, by: zhang-min, lost: {reason: 竞品}}\n", HE),
}  # fmt: skip
"""Every record by its id."""
