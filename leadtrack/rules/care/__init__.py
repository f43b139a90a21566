"""Care plans: what a first call, a visit, a sale or a hand-over asks for in the days, months and years after it."""
