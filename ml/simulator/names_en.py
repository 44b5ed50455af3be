"""Words for invented names outside Korea."""

FAMILY = (
    "Abbott", "Becker", "Calloway", "Dawson", "Ellery", "Fischer", "Garland", "Hartmann",
    "Iverson", "Jansen", "Kessler", "Lindqvist", "Marlow", "Novak", "Okafor", "Pereira",
    "Quigley", "Rossi", "Santos", "Tanaka", "Underhill", "Vargas", "Whitlock", "Yilmaz",
    "Zimmer", "Ahmed", "Brandt", "Chen", "Dubois", "Eriksen", "Foster", "Gupta", "Hughes",
    "Ito", "Jacobs", "Klein", "Lam", "Mehta", "Nguyen", "Ortega", "Patel", "Reyes", "Sharma",
    "Tan", "Vogel", "Walsh", "Wong", "Young",
)  # fmt: skip
GIVEN = (
    "Alice", "Benedict", "Carla", "Daniel", "Elena", "Felix", "Grace", "Hannah", "Ivan",
    "Julia", "Kenji", "Laura", "Marcus", "Nadia", "Oliver", "Priya", "Quentin", "Rosa",
    "Samuel", "Tessa", "Umar", "Vera", "William", "Yasmin", "Zoe", "Adam", "Bianca", "Colin",
    "Dana", "Erik", "Farah", "George", "Helen", "Ian", "Joanna", "Karl", "Lena", "Martin",
    "Nora", "Owen", "Paula", "Ravi", "Sofia", "Thomas", "Wei", "Andre",
)  # fmt: skip
# A company is a start, an end and a line of business: 36 x 20 x 24 names.
FIRST = (
    "Al", "Bren", "Cald", "Dor", "Elv", "Fen", "Gral", "Hesk", "Ist", "Jor", "Kest", "Lor",
    "Morv", "Nev", "Ost", "Pell", "Quil", "Rav", "Sol", "Torv", "Ulm", "Vell", "Wex", "Yar",
    "Zell", "Arv", "Bost", "Cern", "Drav", "Eck", "Falk", "Gost", "Hald", "Kron", "Lund",
    "Marl",
)  # fmt: skip
SECOND = (
    "ano", "berg", "dale", "ella", "fert", "gate", "hurst", "ico", "lyn", "mont", "nova",
    "ora", "quist", "ridge", "stead", "tane", "ula", "vane", "wick", "yx",
)  # fmt: skip
# Three lines of business for each industry, in the order of `traits.INDUSTRIES`.
TRADE = (
    "Precision", "Machinery", "Electronics", "Logistics", "Freight", "Storage",
    "Retail", "Stores", "Trading", "Foods", "Bakery", "Dairy",
    "Medical", "Clinics", "Health", "Learning", "Academy", "Training",
    "Energy", "Power", "Solar", "Builders", "Construction", "Engineering",
)  # fmt: skip
FORMS = {
    "US": "{} Inc.",
    "GB": "{} Ltd",
    "DE": "{} GmbH",
    "SG": "{} Pte. Ltd.",
    "AU": "{} Pty Ltd",
}
CITIES = {
    "US": ("Columbus", "Denver", "Portland", "Austin", "Milwaukee", "Raleigh"),
    "GB": ("Leeds", "Bristol", "Derby", "Coventry", "Glasgow"),
    "DE": ("Hamburg", "Stuttgart", "Leipzig", "Kassel", "Bremen"),
    "SG": ("Singapore",),
    "AU": ("Brisbane", "Adelaide", "Geelong", "Perth"),
}
# Numbers that are never given out: kept for fiction, or with a code that does not exist.
PHONES = {
    "KR": "+82 2 000 {:04d}",
    "US": "+1 555 010 {:04d}",
    "GB": "+44 1632 96{:04d}",
    "DE": "+49 30 0000 {:04d}",
    "SG": "+65 0000 {:04d}",
    "AU": "+61 2 5550 {:04d}",
}
TITLES = {
    "Decision Maker": ("Managing Director", "Head of Purchasing", "Plant Manager"),
    "Evaluator": ("Maintenance Engineer", "IT Manager", "Quality Engineer"),
    "Executive Sponsor": (
        "Chief Operating Officer",
        "VP Operations",
        "Chief Financial Officer",
    ),
    "Influencer": ("Production Planner", "Safety Officer", "Office Manager"),
}
