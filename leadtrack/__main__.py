"""`python -m leadtrack`."""

from leadtrack.cli.app import main

main()
