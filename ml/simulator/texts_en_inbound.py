"""English words of customers; written for this project."""

from ml.simulator.phrases import Topic

INBOUND = {
    "complaint": Topic(
        (
            "{product} is down again",
            "Problem with {product}",
            "Still waiting for a fix",
            "{product}: wrong values",
            "Not happy with the support",
        ),
        (
            "{product} stopped {small} times at {site} and nobody told {who} why.",
            "For the {machine} we get {value} from {product}, by hand {who} measures {value}.",
            "{since_start}, {product} takes {count} seconds to open at {site}.",
            "Alarms of {product} for the {machine} arrive {count} minutes late, useless to "
            "{who}.",
            "{who_start} reported {error} in {product} {small} days ago and heard nothing.",
            "Of the sensors in {order} for {product} {small} were missing, {count} damaged.",
            "{who_start} explained {error} of {product} to {small} different people.",
            "At {site} nobody could work from {time} on, because {product} lost the {machine}.",
            "In {order} you promised {product} for {count} machines, at {site} it does none.",
            "Your technician for {product} was due {weekday} at {time} and {who} waited in "
            "vain.",
            "Invoice {invoice} for {product} is wrong again, by {amount} this time.",
        ),
        (
            "{small} of our sites are affected, {site} most.",
            "This cost {who} {small} hours.",
            "{who_start} asks why we pay {amount} for this.",
            "It worked well until {weekday}.",
            "Restarting {unit} {small} times did not help.",
            "You have the log of {serial} already.",
            "It is time number {small} this year.",
        ),
        (
            "Please call {who} back by {time}.",
            "I expect an answer by {weekday}.",
            "When will this be solved?",
            "If {site} stops again, {who} looks at other suppliers.",
            "Please send someone to {site}.",
            "Could you at least tell {who} what to expect?",
        ),
    ),
    "price": Topic(
        ("Question about the new prices", "Price increase for {product}", "Our conditions"),
        (
            "The new price for {product} is {amount} more than {who} planned.",
            "The notice of {small} percent for {product} reached {who}, the reasoning did not.",
            "For {site} another supplier offers something like {product} at {amount} less.",
            "{who_start} asks for a better price of {product} for {count} machines.",
            "With {small} percent more, {product} at {site} is over budget by {amount}.",
        ),
        (
            "Our own orders fell by {count} percent.",
            "After {small} years {who} hoped for more than {count} days of notice.",
            "A package for {count} machines might do for {site}.",
        ),
        (
            "Please send {who} a revised offer by {weekday}.",
            "Is there room for {small} percent?",
            "Let us discuss it on {weekday} at {time}.",
            "{who_start} needs an answer by {weekday}.",
        ),
    ),
    "question": Topic(
        (
            "How to set up {product}",
            "Short question about {product}",
            "User rights in {product}",
        ),
        (
            "How can {who} add {site} to {product}?",
            "Where in {product} can I change who gets alarms of the {machine}?",
            "Can {product} export {count} values of {site} every night at {time}?",
            "Is there a way to connect {product} at {site} to the planning of {who}?",
            "Does {product} keep the {machine} for more than {count} days?",
            "{small} new colleagues start on {weekday} and need {product} for {site}.",
            "Does {product} support a {machine} with {count} channels?",
            "Does {product} {version} work with {unit}?",
        ),
        (
            "Page {count} of the manual does not say.",
            "It is not urgent.",
            "We have {count} of this type.",
            "A link for {who} would be enough.",
        ),
        (
            "Thank you in advance.",
            "A short answer is fine.",
            "Thanks for your help.",
            "Could you let {who} know by {weekday}?",
        ),
    ),
    "request": Topic(
        ("Offer for {product}", "We need more {product}", "Order and delivery of {product}"),
        (
            "Please send {who} an offer for {count} {product}.",
            "{site_start} gets a new {machine} and will need {small} {product}.",
            "How many days for {count} {product} to {site}?",
            "Please add {count} {product} to {order}.",
            "Can {order} with {product} come {small} days earlier?",
            "{who_start} would like to try {product} at {site} first, {small} of them.",
        ),
        (
            "About {count} pieces, as in {order}.",
            "Please deliver to {site} before {time}.",
            "Our number is {order}.",
        ),
        ("Thank you.", "Please confirm.", "{who_start} looks forward to it.", "Kind regards."),
    ),
    "praise": Topic(
        ("Thank you", "{product} works very well", "Good work by your team"),
        (
            "{product} found the bearing of the {machine} {small} days ahead. Well done.",
            "After your training {count} people at {site} use {product}.",
            "Your desk solved {error} of {product} for {who} in {count} minutes.",
            "With {product} the stops of the {machine} are down by {count} percent.",
            "Version {version} of {product} is a real step forward for {who}.",
        ),
        (
            "Please tell the colleague of {weekday}.",
            "{who_start} noticed it too.",
            "{who_start} had doubts {small} months ago.",
        ),
        (
            "Keep it up.",
            "Many thanks.",
            "{site_start} is glad we chose you.",
            "Thank you for the help.",
        ),
    ),
}
