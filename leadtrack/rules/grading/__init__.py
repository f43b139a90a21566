"""Grading: schemes as data, a level from answers, signals from the log, and what is time to judge anew."""
