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
SUBJECTS = (
    "mentoring", "budget", "recruitment", "harassment", "doctrine", "exercise", "planning",
    "childcare", "uniforms", "promotion", "leave", "parity", "survey", "statistics", "baseline",
    "checklist", "handbook", "translation", "interpreters", "quota", "retention", "veterans",
    "cadets", "academy", "faculty", "curriculum", "seminar", "webinar", "panel", "keynote",
    "delegation", "itinerary", "protocol", "visa", "accreditation", "badges", "reception",
    "agenda", "annexes", "appendix", "footnotes", "glossary", "terminology", "definitions",
    "resolution", "mandate", "charter", "statute", "amendment", "ratification", "signature",
    "deadline", "extension", "reminder", "consultation", "workshop", "roundtable", "network",
    "ambassador", "minister", "parliament", "committee", "secretariat", "ombudsman", "inspector",
    "auditor", "evaluation", "lessons", "findings", "gaps", "shortfalls", "priorities",
    "milestones", "roadmap", "strategy", "policy", "directive", "guideline", "procedure",
    "template", "questionnaire", "interviews", "narrative", "testimony", "witnesses",
    "protection", "civilians", "refugees", "displacement", "trafficking", "violence",
    "prevention", "prosecution", "justice", "courts", "police", "gendarmerie", "border",
    "customs", "maritime", "aviation", "logistics", "engineering", "medicine", "nursing",
    "psychology", "chaplaincy", "cyber", "satellite", "intelligence", "reconnaissance",
    "peacekeeping", "stabilisation", "reconstruction", "mediation", "negotiation", "ceasefire",
    "disarmament", "demobilisation", "reintegration", "elections", "observers", "monitors",
    "journalists", "broadcast", "website", "newsletter", "podcast", "exhibition", "museum",
    "archive", "library", "scholarship", "fellowship", "internship", "sabbatical", "exchange",
    "résumé", "château", "Århus", "Łódź", "Győr", "Tromsø", "Besançon", "Logroño", "Würzburg",
)  # fmt: skip
"""What a talk was about, in words that not every talk has; the busiest first."""
ROLES = ("delegate", "deputy")
