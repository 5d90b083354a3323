"""Names and words that the invented office is made of; the codes of nations are real."""

NATIONS = (
    "USA", "FRA", "DEU", "GBR", "SWE", "TUR", "ITA", "NOR", "ESP", "POL", "NLD", "CAN", "BEL",
    "DNK", "FIN", "ROU", "GRC", "CZE", "PRT", "HUN", "HRV", "BGR", "LTU", "LVA", "EST", "SVK",
    "SVN", "ALB", "MNE", "MKD", "LUX", "ISL", "CHE", "AUT", "IRL", "AUS", "JPN", "KOR", "NZL",
    "UKR", "GEO", "MDA", "BIH", "SRB", "ARM", "AZE", "KAZ", "JOR", "TUN", "MAR", "EGY", "ISR",
    "DZA", "MRT", "BHR", "KWT", "QAT", "ARE", "IRQ", "PAK", "MNG", "COL", "KGZ", "TJK", "UZB",
    "TKM", "MLT", "BRA", "CHL", "ARG", "ZAF", "KEN", "GHA", "SEN", "RWA", "UGA", "PHL", "IDN",
    "MYS", "THA", "VNM", "IND", "BGD", "NPL", "LKA",
)  # fmt: skip
"""85 codes (ISO 3166-1 alpha-3), the busiest first."""
TOPICS = tuple(f"topic-{number:02}" for number in range(30))
TAGS = (
    "delegates", "training", "research", "press", "guests", "speakers", "alumni", "mission",
)  # fmt: skip
LANGUAGES = (
    "en", "fr", "de", "es", "it", "nl", "pl", "tr",
)  # fmt: skip
GIVEN = (
    "Åsa", "Bjørn", "Chloé", "Dita", "Erzsébet", "François", "Gülay", "Łucja", "María", "Zoë",
)  # fmt: skip
FAMILY = (
    "Ångström", "Bárta", "Çelik", "Großmann", "Ivanova", "Kowalczyk", "Müller", "Žukauskas",
)  # fmt: skip
KINDS = (
    "meeting", "call", "mail", "visit", "briefing", "event", "letter",
)  # fmt: skip
WORDS = (
    "spoke", "about", "the", "national", "report", "and", "the", "new", "indicator", "asked",
    "for", "minutes", "of", "last", "year", "who", "comes", "in", "January", "training",
    "before", "deployment", "course", "places", "offered", "draft", "plan", "comments", "by",
    "summer", "délégués", "présence",
)  # fmt: skip
ROLES = ("delegate", "deputy")
