"""The shop's printed forms: column tables in `templates/*/forms.yaml`, filled from records, register and log. Pure."""
