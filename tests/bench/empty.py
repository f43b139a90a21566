"""An empty typer command, the floor of every start; typer answers a request to complete a word here too."""

import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def empty() -> None:
    """Do nothing."""


if __name__ == "__main__":
    app(prog_name="empty")
