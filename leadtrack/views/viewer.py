"""Who looks at a workspace: in which language, by whose words, and what of it they may see."""

from leadtrack.model.schema import Schema
from leadtrack.rules.shop import Shop
from leadtrack.views.privacy import Privacy
from leadtrack.views.say import Lang


class Viewer:
    """One person's look at one workspace. Light: git asks for each text that it shows."""

    def __init__(self, lang: Lang, schema: Schema, shop: Shop, privacy: Privacy) -> None:
        self.lang, self.schema, self.shop, self.privacy = lang, schema, shop, privacy
