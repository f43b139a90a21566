"""What should happen: pure decisions; today is passed in."""
