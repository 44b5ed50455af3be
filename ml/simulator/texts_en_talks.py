"""English rules that add what is particular to one talk; written for this project."""

from ml.simulator.grammar import By, Rules, sometimes
from ml.simulator.texts_en_slots import SLOTS

# `register`: a customer's mail or call, a customer's chat, our mail or chat, our record.
TALKS: Rules = {
    **SLOTS,
    "particular": By(
        "register",
        (
            (
                "{about}{maybe_more}{colouring}{maybe_ask}", "{more} {about}{maybe_ask}",
                "{about} {more}{colouring}",
            ),
            ("{about}{colouring}", "{about}", "{colouring_or_more}"),
            ("{ours}{maybe_ours}", "{ours} {next_step}"),
            ("{record}{maybe_record}", "{record} {next_step}", "{next_step} {record}"),
        ),
    ),
    "about": (
        "It is about the {machine} at {site}.", "I write for {who} at {site}.",
        "We have {count} machines there, the {machine} among them.",
        "Unit {serial} at {site} is the one I mean.", "See also {order}.",
        "{who_start} asked me on {weekday} to write.", "We spoke of it on {weekday} at {time}.",
        "My note says {value}, that of {who} {value}.", "Reference {order}, {site}.",
    ),
    "more": (
        "{who_start} at {site} would have to agree, {weekday} at the earliest.",
        "We work there {since} with {count} people.",
        "Last {weekday} the {machine} ran {count} minutes longer.",
        "{site_start} is to get {small} more of them.",
        "Roughly {amount} hang on it.", "The {machine} is at {value} right now.",
        "{who_start} will be away for {small} days.", "This comes up {often}.",
        "In version {version} it was under another name.",
    ),
    "colouring_or_more": ("{about} {more}", "{more}{colouring}", "{about}{maybe_more}"),
    "maybe_more": sometimes(0.5, ("{more}",)),
    "maybe_ask": sometimes(0.4, ("{ask}",)),
    "ours": (
        "It concerns {site} and unit {serial}.", "Your reference is {order}.",
        "We looked at {count} days of your {machine}.", "Value at {time}: {value}.",
        "On {weekday} we can offer {time} at {site}.", "{small} of your sites are concerned.",
        "For {count} machines that comes to {amount}.",
        "Version {version} brings it for {site}.",
        "Please have {who} at hand when we call at {time}.",
    ),
    "maybe_ours": sometimes(0.6, ("{ours_too}",)),
    "ours_too": (
        "You reach me until {time} on {weekday}.",
        "The page for {site} has {count} lines more.",
        "Unit {serial} will be noted.", "Please name {order} when you answer.",
        "{who_start} has a copy.", "I keep {weekday} at {time} free for {site}.",
    ),
    "record": (
        "Present: {who} and {small} others from {site}.",
        "They run {count} machines at {site}.",
        "Spoke of {amount} for {site}.",
        "{who_start} showed the {machine}, at {value} that day.",
        "{who_start} joined at {time}.", "Their plan: {small} more sites until {weekday}.",
        "They use version {version} {since}.", "Unit {serial} was mentioned {small} times.",
        "Talk took {count} minutes, on {weekday}.", "The {machine} stands still {often}.",
    ),
    "maybe_record": sometimes(0.6, ("{record_too}",)),
    "record_too": (
        "{who_start} was critical of {site}.", "Coffee with {who} afterwards.",
        "Their order {order} came up.", "Figures: {value} now, {value} hoped for.",
        "{who_start} wants slides by {weekday}.", "Parking at {site}, gate {small}.",
    ),
    "next_step": (
        "Next date: {weekday}, {time}.", "Send {who} the numbers for {count} machines.",
        "Ask {who} about {site} by {weekday}.", "Reminder in {small} days.",
        "Price for {small} sites: {amount}.", "Check {serial} before {weekday}.",
    ),
}  # fmt: skip
