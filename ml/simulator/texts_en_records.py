"""English records of calls, meetings and visits, and notes; written for this project."""

from ml.simulator.phrases import Topic

RECORDS = {
    "reply_talk": Topic(
        ("Call back about {product}", "Complaint about {product} discussed"),
        (
            "Called back about the {product} problem and explained the next steps.",
            "Apologised for the {product} fault and agreed on a date for the repair.",
            "Went through the {product} log together; the technician will follow up.",
        ),
        ("They had expected us sooner.", "They took it calmly.", "They want it in writing."),
        ("Follow up on Friday.", "Case stays open.", "Promised a report."),
    ),
    "checkin_bad": Topic(
        ("Difficult talk about {product}", "Review with open points"),
        (
            "They are unhappy with {product} and listed several open points.",
            "Few people still use {product}; the team went back to paper.",
            "The mood was tense, {product} has not delivered what they hoped for.",
            "They asked what it would take to end {product} early.",
        ),
        ("The new manager does not know why they bought it.", "Budget was mentioned twice."),
        ("Needs attention.", "Come back with a plan in two weeks.", "Involve support."),
    ),
    "checkin_fine": Topic(
        ("Review of {product}", "Regular talk", "Quarterly review"),
        (
            "Went through their use of {product}; no open points.",
            "Regular talk about {product}, mostly about next year's plans.",
            "They use {product} as before and had two small questions.",
            "Showed the new reports in {product}; they will think about it.",
        ),
        ("The plant runs at normal load.", "A second site may come next year."),
        ("Next talk in three months.", "Send the slides.", "Nothing to do."),
    ),
    "checkin_good": Topic(
        ("Good talk about {product}", "Review: happy customer"),
        (
            "They are very pleased with {product} and want to show it to their other plant.",
            "Use of {product} has grown, the whole shift works with it.",
            "They praised the support for {product} and agreed to be a reference.",
        ),
        ("Their director joined for ten minutes.", "They asked about more add-ons."),
        ("Prepare an offer for the second site.", "Send the reference form."),
    ),
    "renewal_bad": Topic(
        ("Renewal of {product}: critical", "Renewal talk, open end"),
        (
            "They are comparing {product} with two other suppliers before they renew.",
            "The renewal of {product} is not certain; they doubt the value.",
            "They do not want to talk about {product} beyond this term yet.",
        ),
        ("Purchasing joined the talk.", "The faults of spring are not forgotten."),
        ("Needs a decision maker.", "Make a better offer.", "Try again next week."),
    ),
    "renewal_fine": Topic(
        ("Renewal of {product}", "Renewal talk"),
        (
            "Talked about the renewal of {product}; they want to check the scope.",
            "They expect to renew {product} but need internal approval.",
            "The renewal of {product} is in their budget; no decision yet.",
        ),
        ("They asked for two prices.", "Approval takes a few weeks."),
        ("Send the offer.", "Ask again at the end of the month."),
    ),
    "renewal_good": Topic(
        ("Renewal of {product}: agreed in principle", "Renewal talk, positive"),
        (
            "They will renew {product} and think about a larger package.",
            "The renewal of {product} is a formality, they told us.",
            "They want to keep {product} and add a site with the renewal.",
        ),
        ("The team likes the new version.", "They asked for a longer term."),
        ("Send the papers.", "Prepare the larger offer."),
    ),
    "champion_left": Topic(
        ("Main contact has left", "Change at the customer"),
        (
            "Our main contact has left the company; a successor is not named yet.",
            "Learned by chance that our main contact no longer works there.",
        ),
        ("Nobody else knows {product} well.", "The deputy handles {product} for now."),
        ("Find the successor.", "Offer a training for the new team."),
    ),
    "note_bad": Topic(
        ("Account at risk?", "Weak signals"),
        (
            "Fewer people answer our mails about {product} than before.",
            "Heard that they test another product instead of {product}.",
        ),
        ("Support confirms the impression.", "No meeting for a while."),
        ("Watch.", "Plan a visit."),
    ),
    "note_fine": Topic(
        ("Note", "Changes at the customer"),
        (
            "They are moving one line to a new hall; {product} moves with it.",
            "New organisation chart received; {product} stays with maintenance.",
        ),
        ("No effect for now.", "The address for deliveries may change."),
        ("For information.", "Update the contacts."),
    ),
    "note_good": Topic(
        ("Growth", "Chance for more"),
        (
            "They are hiring and plan to roll out {product} more widely.",
            "Another department asked for access to {product}.",
        ),
        ("The budget is there.", "Decision in the next quarter."),
        ("Prepare an offer.", "Call the department."),
    ),
}
