"""English rules for cases, their messages and their resolutions; written for this project."""

from ml.simulator.grammar import By, Rules, sometimes
from ml.simulator.texts_en_faults_goods import FAULTS_OF_GOODS
from ml.simulator.texts_en_faults_use import FAULTS_OF_USE
from ml.simulator.texts_en_slots import SLOTS

FAULT_WORDS = (*FAULTS_OF_USE, *FAULTS_OF_GOODS)

CASES: Rules = {
    **SLOTS,
    "title": By("fault", tuple(words.titles for words in FAULT_WORDS)),
    "symptom": By("fault", tuple(words.symptoms for words in FAULT_WORDS)),
    "clue": By("fault", tuple(words.clues for words in FAULT_WORDS)),
    "cause": By("fault", tuple(words.causes for words in FAULT_WORDS)),
    "step": By("fault", tuple(words.steps for words in FAULT_WORDS)),
    "done": By("fault", tuple(words.done for words in FAULT_WORDS)),
    "subject": (
        "{title}", "{title} ({site})", "{product}: {title}", "{title} {since}", "Re: {title}",
        "{site}: {title}", "{title}, unit {serial}", "Help with {title}", "{title} / {order}",
    ),
    # The opening text, by channel: Email, Phone, Chat, Web.
    "description": By(
        "channel",
        (
            (
                "{hello}\n\n{symptom} {clue}{maybe_impact}{maybe_tried}{colouring} "
                "{ask}\n\n{bye}\n{writer}{quote}",
                "{hello}\n\n{tried} Still: {symptom}{maybe_impact} "
                "{ask}{colouring}\n\n{bye}\n{writer}{quote}",
                "{hello} {symptom} {impact}{maybe_clue} {ask} {bye} {writer}{quote}",
            ),
            (
                "Caller from {site}: {symptom}{maybe_clue}{maybe_impact} Wants a call back at "
                "{time}.",
                "By phone, {weekday} {time}. {symptom} {impact} Mood: "
                "{mood_word}.{maybe_tried}",
                "{who_start} called. {symptom}{maybe_tried} {clue} Told them we look into it.",
            ),
            (
                "{hello} {symptom} {clue}{colouring}",
                "{symptom} {ask}{colouring}",
                "quick one, {small} min? {symptom}{maybe_impact}{colouring}",
            ),
            (
                "{symptom} {clue}{maybe_tried}{maybe_impact}",
                "Unit: {serial}. Site: {site}. {symptom} {clue}{maybe_impact} {ask}",
                "{symptom} {impact} {ask}",
            ),
        ),
    ),
    "maybe_clue": sometimes(0.5, ("{clue}",)),
    "maybe_impact": sometimes(0.5, ("{impact}",)),
    "maybe_tried": sometimes(0.5, ("{tried}",)),
    "mood_word": By(
        "mood",
        (
            ("upset", "very annoyed", "short with me", "angry but fair"),
            ("matter of fact", "in a hurry", "neutral", "patient"),
            ("friendly", "relaxed", "cheerful", "kind"),
        ),
    ),
    # What follows in the thread, by `step_kind`: answer, question back, solution, thanks.
    "message": By(
        "step_kind",
        (
            (
                "{hello}\n\nthank you for writing about {title}. "
                "{first_look}{maybe_next}\n\n{bye}\n{agent}",
                "Hello, {agent} here for {title}. {first_look} "
                "{next}\n{agent}, service desk",
                "{first_look} {next} You will hear from me by {weekday}, {time}. {agent}",
            ),
            (
                "{followup} {clue}{colouring}",
                "{followup}{maybe_tried} {ask}",
                "{impact} {followup}{colouring}{quote}",
                "{tried} {followup} {ask}",
            ),
            (
                "On {serial} we found {cause}. For {site}: {step} {check}\n\n{bye}\n{agent}",
                "Good news for {who}: it was {cause}. {step}{maybe_check}\n{agent}",
                "{step} Behind it was {cause}, seen on unit {serial}. {check}\n{agent}",
            ),
            (
                "{thanks}{colouring} {last_word}",
                "{hello} {thanks} {last_word} {bye}",
                "{last_word} {thanks}{colouring}",
            ),
        ),
    ),
    "first_look": (
        "In the log of {serial} I can see {small} entries with {error}.",
        "From here I see it {since} as well.",
        "From here {site} looks normal, so I need your eyes.",
        "On {weekday} we had the same with a {machine} elsewhere.",
        "I have asked our developers about version {version}.",
        "Your {machine} last sent at {time}, value {value}.",
    ),
    "next": (
        "Could {who} send me a photo of unit {serial}?",
        "Please try this first: {step}",
        "Which light does {unit} show?",
        "May I connect on {weekday} at {time}?",
        "Does it also happen with the {machine}?",
        "Until then please keep the {machine} under {value}.",
        "How many people at {site} are affected, more than {count}?",
    ),
    "maybe_next": sometimes(0.7, ("{next}",)),
    "followup": (
        "As asked, unit {serial} shows {value}.",
        "{weekday} at {time} suits {who}.",
        "The light blinks {colour} now.",
        "We did that at {site}, {small} times, no change.",
        "It came back at {time} on {weekday}.",
        "{who_start} followed your steps up to the {small}th and then saw {error}.",
        "Sorry for the silence, {who} was away for {small} days.",
        "Any news? {who_start} keeps asking.",
        "With the {machine} off it stays at {value}.",
        "Version {version}, as far as {who} can tell.",
    ),
    "check": (
        "Please watch it for {count} hours and tell me.",
        "I will look at {serial} again on {weekday}.",
        "If you see {error} again, answer to this mail.",
        "Your {machine} sent {value} at {time}, which looks right.",
        "I close the case on {weekday} unless {who} objects.",
    ),
    "maybe_check": sometimes(0.6, ("{check}",)),
    "thanks": By(
        "mood",
        (
            (
                "Finally. It took you {small} days, and {who} lost a shift over it.",
                "It works since {time}, but nobody at {site} is impressed.",
                "Will it last longer than until {weekday}, asks {who}.",
                "Solved, yes. {who_start} still wants to talk about the {small} lost hours.",
            ),
            (
                "Works since {time}, thank you.",
                "Confirmed by {who} on {weekday} at {time}.",
                "OK, the {machine} is back at {value}.",
                "That did it for {site}; {who} has noted the steps.",
            ),
            (
                "Perfect, {who} is delighted, and so is {site}!",
                "Brilliant, that was it. {value} again on the {machine}.",
                "Many thanks from {site}, that took only {count} minutes!",
                "You made the {weekday} of {who}, thank you!",
            ),
        ),
    ),
    "last_word": (
        "You may close it, says {who}.",
        "Please note it for {site} as well.",
        "{who_start} says hello to your desk.",
        "We will tell you by {weekday} if it returns at {time}.",
        "The {machine} has run {count} hours since.",
        "Next time we try {serial} first.",
        "{who_start} will print the steps for {site}.",
    ),
    "agent": (
        "Mina", "Jonas", "Hyerim", "Paula", "Tom", "Sangwoo", "Ines", "Doyeon", "Robin", "Kaya",
    ),
    "resolution": (
        "Cause: {cause}. We {done}.{maybe_lesson}",
        "It was {cause}; {agent} and {who} {done}.{maybe_lesson}",
        "{weekday} {time}: {done}. Root cause, seen on {serial}: {cause}.",
        "After {count} minutes with {serial} ({error}) we {done}.{maybe_lesson}",
        "Told {who} at {time}: {step} Before that we {done}.",
        "{agent} {done}. Found by {error} in the log of {serial}.{maybe_lesson}",
    ),
    "maybe_lesson": sometimes(
        0.7,
        (
            "Check {site} at {time} on the next visit.",
            "Same as {serial} at {site} in spring.",
            "{who_start} will test until {weekday}.", "{who_start} agreed at {time}.",
            "Watched for {count} hours at {site}.", "Fixed for good in version {version}.",
        ),
    ),
}  # fmt: skip
