"""English words of our own mails and chats; written for this project."""

from ml.simulator.phrases import Topic

OUTBOUND = {
    "reply": Topic(
        ("Your report on {product}", "Re: {product}", "Update on your case"),
        (
            "Sorry for the trouble with {product} at {site}; since {time} a colleague looks "
            "into it.",
            "Thank you for reporting {error} in {product}; a technician has {serial} now.",
            "Behind {error} of {product} was the {machine}; version {version} mends it.",
            "We have corrected {invoice} for {product} and credited {amount}.",
            "{small} new sensors for {product} leave our warehouse at {time} as {order}.",
        ),
        (
            "You will hear from me at {time} until {site} is well.",
            "Until then restart {unit} at {time}.",
            "I asked for a lasting one in {version}.",
        ),
        (
            "Please write until {weekday} if anything is open.",
            "I will call {who} on {weekday}.",
            "Thank you for waiting.",
        ),
    ),
    "checkin": Topic(
        ("How is {product} working for you?", "News about {product}", "Shall we meet?"),
        (
            "I would like to hear how {product} works for {who} at {site}.",
            "{product} {version} is out, and on {weekday} I could show it to {who}.",
            "Here is your use of {product}: {count} people, {value} for the {machine}.",
            "On {weekday} at {time} we offer {small} free hours on {product}.",
        ),
        (
            "It takes {count} minutes.",
            "{count} others found it useful.",
            "A call at {time} would do.",
        ),
        ("Which day suits you?", "I look forward to {weekday}.", "Let me know what you need."),
    ),
    "renewal": Topic(
        ("Renewal of {product}", "Your contract for {product}", "Next term of {product}"),
        (
            "Your {product} for {site} is due for renewal; {amount} a year as attached.",
            "Before {product} renews I would check with {who} whether {count} machines still "
            "fit.",
            "Attached: {product} for {small} more sites at {amount}, good until {weekday}.",
        ),
        (
            "The scope stays at {count} machines.",
            "A longer term takes off {small} percent.",
            "For {site} nothing changes.",
        ),
        (
            "May I call {who} at {time}?",
            "Please tell me by {weekday} if {site} should change.",
            "Thank you.",
        ),
    ),
}
