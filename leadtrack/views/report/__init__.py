"""The tables of reports: a module each, which names what it is made of (`NEEDS`) and makes its table from that."""
