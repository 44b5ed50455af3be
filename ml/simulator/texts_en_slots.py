"""English words that fill the gaps of every kind of text; written for this project."""

from ml.simulator.grammar import By, Fresh, Rules, numbers, sometimes, tenths

# Facts that rules follow: `mood` as in `touches.MOODS`; `style` formal, plain, casual.
SLOTS: Rules = {
    "count": numbers(11, 96),
    "small": numbers(2, 10),
    "pair": numbers(10, 100),
    "triple": numbers(0, 1000, "{:03}"),
    "value": tenths(112, 989),
    "hour": numbers(10, 22),
    "minute": numbers(10, 60),
    "time": Fresh(("{hour}:{minute}",)),
    "amount": Fresh(("EUR {count}{small}0.{pair}",)),
    "order": ("PO-{pair}{triple}",),
    "invoice": ("R4{triple}{pair}",),
    "serial": ("MX-{small}{triple}",),
    "unit": ("gateway {serial}", "box {serial}", "unit {serial}", "the box at {site}"),
    "machine_a": ("the {machine}", "your {machine}", "the {machine} at {site}"),
    "error": ("error {errno}", "code {errno}", "'{errno} timeout'", "fault {errno}"),
    "errno": ("E{triple}{small}",),
    "version": tenths(41, 99),
    "weekday": Fresh(
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    ),
    "colour": ("red", "orange", "blue", "red and green in turn", "white", "not at all"),
    "machine": (
        "filling line", "press {small}", "packing robot", "chiller", "oven {small}",
        "compressor",
        "conveyor", "labeller", "cold store", "boiler", "mixer {small}", "lathe", "crane",
        "pump {small}", "injection machine", "dryer", "palletiser", "saw", "test bench",
        "ventilation", "furnace", "sorter", "bottle washer", "cutter {small}",
    ),
    "site": (
        "plant {small}", "the north hall", "our second site", "hall {small}", "the old depot",
        "the paint shop", "the cold room", "the new building", "the warehouse by the canal",
        "line {small}", "the test centre", "the branch in the valley", "the harbour store",
        "the east wing", "building {small}", "the upper floor", "the tool shop", "bay {small}",
    ),
    "who": (
        "our shift leader", "the maintenance team", "my deputy", "our electrician",
        "the night crew",
        "the plant manager", "our trainee", "quality control", "my colleague", "the planner",
        "our energy officer", "the new fitter", "purchasing", "our IT person",
        "the safety officer",
        "the early shift", "our bookkeeper", "the owner", "the project lead", "a supervisor",
    ),
    "who_start": (
        "Our shift leader", "The maintenance team", "My deputy", "One of our electricians",
        "The night crew", "Our plant manager", "A trainee", "Quality control", "My colleague",
        "The planner", "Our energy officer", "The new fitter", "Somebody in purchasing",
        "Our IT person", "The safety officer", "The early shift", "Our bookkeeper", "The owner",
    ),
    "since": (
        "since {weekday}", "since {time} today", "for {count} hours now", "since last week",
        "since the last update", "for {small} days", "since we moved the {machine}",
        "ever since {weekday} evening", "since the storm", "for about {small} weeks",
        "since your last visit", "since the power cut at {time}", "from {weekday} on",
        "since the change of shift", "since version {version}", "since the holidays",
    ),
    "since_start": (
        "Since {weekday}", "Since {time} this morning", "For {count} hours", "Since last week",
        "Since the last update", "For {small} days now", "Since we moved the {machine}",
        "Ever since the storm", "For about {small} weeks", "Since the power cut on {weekday}",
        "Since version {version}", "Since the change of shift", "Since the inspection",
    ),
    "often": (
        "every {small} hours", "{small} times a day", "every night around {time}",
        "all the time",
        "again and again", "about {count} times a week", "whenever the {machine} starts",
        "each {weekday}", "at every change of shift", "twice an hour", "now and then",
    ),
    "impact": (
        "{site_start} stood still for {count} minutes.",
        "{who_start} wrote {count} values down by hand on {weekday}.",
        "It cost us {count} working hours and roughly {amount}.",
        "We nearly missed the delivery of {weekday}.",
        "So far {count} people are affected, mostly around the {machine}.",
        "{who_start} asks me about it {often}.",
        "{who_start} can live with it until {weekday}.",
        "An auditor comes on {weekday} and will ask for exactly this.",
        "We run the {machine} at {count} percent until this is settled.",
        "Scrap went up to {value} kilos, says {who}.",
        "No harm done so far apart from {small} nervous phone calls.",
        "{who_start} stands beside the {machine} with a torch.",
    ),
    "site_start": (
        "Plant {small}", "The north hall", "Our second site", "Hall {small}", "The paint shop",
        "The cold room", "Line {small}", "The warehouse", "The east wing", "Building {small}",
    ),
    "tried": (
        "We restarted it {small} times.",
        "{who_start} already checked cables and fuses at {site}.",
        "A different computer shows the same.",
        "I read the manual of version {version} and found nothing on this.",
        "We compared it with {site}, where everything is normal.",
        "On {weekday} it worked for {count} minutes, then the same again.",
        "Switching off the {machine} and waiting {small} minutes helped once.",
        "{who_start} has exchanged unit {serial} to be sure.",
        "Somebody on the hotline had us delete {count} old entries, without effect.",
        "We have not touched anything since {time}.",
    ),
    "ask": By(
        "mood",
        (
            (
                "I want a call before {time} today.",
                "This is time number {small}, and {who} is tired of explaining it.",
                "Can you fix {site} by {weekday}, honestly?",
                "If {site} stops once more, we talk about cancelling.",
                "Frankly, for {amount} a year I expect better.",
                "Who is in charge of {site} at your side? {who_start} wants a name.",
                "We will hold back payment until the {machine} runs.",
                "An apology does not move our {machine}; send someone.",
            ),
            (
                "Could you have a look until {weekday}?",
                "What do you need from {who} to go on?",
                "Please tell {who} what to do next, until {time} if possible.",
                "You can reach {who} between {time} and the end of the shift.",
                "Is this known with version {version}?",
                "Shall {who} send the log of {serial}?",
                "An answer by {weekday} would be fine.",
                "Please note our reference {order}.",
            ),
            (
                "No hurry, {weekday} is early enough.",
                "Your help with the {machine} at {site} was great, so I am hopeful.",
                "Otherwise {who} is very happy with it.",
                "Thanks a lot, and greetings from {site}!",
                "Take your time, {who} has a way around it.",
                "As with the {machine} on {weekday}, you surely know the trick.",
                "Apart from this, {product} serves {count} machines at {site} well.",
            ),
        ),
    ),
    "hello": By(
        "style",
        (
            ("Dear Sir or Madam,", "Dear service team,", "Good day,",
             "To whom it may concern,"),
            ("Hello,", "Hello team,", "Good morning,", "Good afternoon,", "Hello support,"),
            ("Hi,", "Hi there,", "hey all,", "Hi folks,", "Morning,", "hiya,"),
        ),
    ),
    "bye": By(
        "style",
        (
            ("Yours faithfully,", "Yours sincerely,", "With kind regards,"),
            ("Best regards,", "Kind regards,", "Regards,", "Many thanks,"),
            ("Cheers,", "Thanks!", "thx,", "Best,", "ta,"),
        ),
    ),
    # How people from different places colour what they say; mixed tongues included.
    "colouring": By(
        "dialect",
        (
            ("",),
            sometimes(
                0.5, ("Bit of a faff, this.", "Rather a nuisance, to be fair.",
                "Proper gutted.")
            ),
            sometimes(
                0.5, ("Kinda driving y'all's fans here nuts.", "Gotta say, not cool.",
                "I reckon.")
            ),
            sometimes(
                0.5, ("Like that cannot lah.", "How come ah?",
                "Bit of a shocker, no worries tho.")
            ),
            sometimes(
                0.6,
                (
                    "좀 급합니다, so please be quick.",
                    "Sorry for my English, 부탁드립니다.",
                    "Our 팀장님 wants it by {weekday}.",
                    "ppalli ppalli, as we say.",
                ),
            ),
            sometimes(
                0.5, ("Danke!", "We call it Murks here.", "Bitte by {weekday}.",
                "Alles gut else.")
            ),
        ),
    ),
    "quote": sometimes(
        0.25,
        (
            "\n\n> On {weekday} at {time} you wrote:\n> please send us the number of the "
            "unit\n\nIt is {serial}.",
            "\n\n> {who_start} reported {error} for {site}.\n\nThat is still so.",
            "\n\n-- \n{site_start}, desk {count}, ext. {errno}",
            "\n\nSent from my phone, {weekday} {time}",
            "\n\nP.S. {who_start} says the {machine} makes a noise again.",
        ),
    ),
}  # fmt: skip
