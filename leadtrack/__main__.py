"""`python -m leadtrack`."""

from leadtrack.cli.start import main

main()
