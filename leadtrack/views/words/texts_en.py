"""What texts to customers need beside their own words, in English."""

WORDS = {
    "text.mr": "Mr. {family}",
    "text.ms": "Ms. {family}",
    "text.months": "January February March April May June July August September October November December",
    "text.weekdays": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "text.day": "{weekday} {day} {month}",
    "text.day-and-hour": "{weekday} {day} {month} at {hour}",
}
