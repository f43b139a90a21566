"""The shop's printed forms: column tables of `forms.yaml`, filled from records and register (E19–E43). Pure."""
