"""English records of calls, meetings and visits, and notes; written for this project."""

from ml.simulator.phrases import Topic

RECORDS = {
    "reply_talk": Topic(
        ("Call back about {product}", "Complaint about {product} discussed"),
        (
            "Called {who} back about {error} of {product} and explained {small} steps.",
            "Apologised for {product} at {site}; repair on {weekday} at {time}.",
            "Went through {count} lines of the {product} log with {who}; {serial} stands out.",
        ),
        ("They had expected us sooner.", "They took it calmly.", "They want it in writing."),
        ("Follow up on Friday.", "Case stays open.", "Promised a report."),
    ),
    "checkin_bad": Topic(
        ("Difficult talk about {product}", "Review with open points"),
        (
            "They are unhappy with {product} at {site} and listed {small} open points.",
            "Only {small} people still use {product}; {who} went back to paper.",
            "The mood was tense, {product} brought {value} where {who} hoped for more.",
            "They asked {small} times what it takes to end {product} at {site} early.",
        ),
        ("{who_start} does not know why they bought it.", "Budget was mentioned twice."),
        ("Needs attention.", "Come back with a plan in two weeks.", "Involve support."),
    ),
    "checkin_fine": Topic(
        ("Review of {product}", "Regular talk", "Quarterly review"),
        (
            "Went through {count} days of {product} with {who}; no open points.",
            "Regular talk about {product}, mostly the plans for {site}.",
            "They use {product} at {site} as before, {small} small questions.",
            "Showed version {version} of {product}; {who} will think about it.",
        ),
        ("{site_start} runs at {count} percent.", "{small} more sites may come."),
        ("Next talk in three months.", "Send the slides.", "Nothing to do."),
    ),
    "checkin_good": Topic(
        ("Good talk about {product}", "Review: happy customer"),
        (
            "They are very pleased with {product}; {who} wants it for {site} too.",
            "Use of {product} has grown to {count} people at {site}.",
            "{who_start} praised the desk for {product}; {site} agrees to be a reference.",
        ),
        ("Their director joined at {time}.", "They asked about {small} add-ons."),
        ("Prepare an offer for the second site.", "Send the reference form."),
    ),
    "renewal_bad": Topic(
        ("Renewal of {product}: critical", "Renewal talk, open end"),
        (
            "They are comparing {product} with {small} others for {site}.",
            "The renewal of {product} is not certain; {who} doubts the {amount}.",
            "Before {weekday} {who} will not talk about {product} at all.",
        ),
        ("Purchasing joined the talk.", "{error} at {site} is not forgotten."),
        ("Needs a decision maker.", "Make a better offer.", "Try again next week."),
    ),
    "renewal_fine": Topic(
        ("Renewal of {product}", "Renewal talk"),
        (
            "Renewal of {product}: {who} wants to check {count} machines at {site}.",
            "They expect to renew {product}, {who} has to approve {amount}.",
            "{product} is in the budget with {amount}; no decision until {weekday}.",
        ),
        ("They asked for {small} prices.", "Approval takes {small} weeks."),
        ("Send the offer.", "Ask again at the end of the month."),
    ),
    "renewal_good": Topic(
        ("Renewal of {product}: agreed in principle", "Renewal talk, positive"),
        (
            "They will renew {product} and think of {count} machines more.",
            "Renewal of {product} is a formality, {who} said at {time}.",
            "They want to keep {product} and add {site} on {weekday}.",
        ),
        ("The team likes the new version.", "They asked for a longer term."),
        ("Send the papers.", "Prepare the larger offer."),
    ),
    "champion_left": Topic(
        ("Main contact has left", "Change at the customer"),
        (
            "Our main contact left on {weekday}; {who} does not name a successor yet.",
            "Learned at {site} by chance that our main contact is gone {since}.",
        ),
        (
            "Nobody at {site} knows {product} well.",
            "For {small} weeks {who} handles {product}.",
        ),
        ("Find the successor.", "Offer a training for the new team."),
    ),
    "note_bad": Topic(
        ("Account at risk?", "Weak signals"),
        (
            "Only {small} of {count} mails about {product} were answered {since}.",
            "Heard from {who} that {site} tests something else than {product}.",
        ),
        ("The desk heard the same on {weekday}.", "No meeting for {count} days."),
        ("Watch.", "Plan a visit."),
    ),
    "note_fine": Topic(
        ("Note", "Changes at the customer"),
        (
            "They are moving the {machine} to {site}; {product} goes with it.",
            "New chart with {count} names received; {product} stays with {who}.",
        ),
        ("No effect for now.", "The address for deliveries may change."),
        ("For information.", "Update the contacts."),
    ),
    "note_good": Topic(
        ("Growth", "Chance for more"),
        (
            "They hire {count} people and plan {product} for {site}.",
            "{who_start} asked for {small} more accounts of {product}.",
        ),
        ("The budget is {amount}.", "Decision in the next quarter."),
        ("Prepare an offer.", "Call the department."),
    ),
}
