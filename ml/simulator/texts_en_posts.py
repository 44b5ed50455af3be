"""English rules for social posts and comments in surveys; written for this project."""

from ml.simulator.grammar import By, Rules, sometimes
from ml.simulator.texts_en_slots import SLOTS

# One group per aspect and sentiment, in the order of `opinions.ASPECTS`: bad, neutral, good.
_OPINIONS = (
    (  # reliability
        "{product} down {often} at {site}, I have stopped counting.",
        "Another {count} minutes of grey tiles from {product}, {weekday} as usual.",
        "Great job, {product}: {small} crashes before {time} and the {machine} blind.",
        "{who_start} trusts the old paper list more than {product} {since}.",
    ),
    (
        "{product} was updated to {version} at {site} on {weekday}.",
        "{small} gateways of {product} run beside our {machine} {since}.",
        "Maintenance window of {product} moved to {time} on {weekday}, says {who}.",
        "{product} restarted once at {time}, no idea whether that is normal.",
    ),
    (
        "{count} days without a single drop-out of {product} at {site}, respect.",
        "{product} saw the {machine} failing {small} hours before it would have stopped.",
        "Not one sleepless night {since} thanks to {product}, says {who}.",
        "I doubted {product}; {count} weeks later {who} would not give it back.",
    ),
    (  # support
        "{count} minutes in the queue for {product} and then cut off at {time}.",
        "Third person, third story about {error}, no solution for {site}.",
        "Support of {product} wished {who} a nice {weekday} and closed the case unsolved.",
        "Asked about the {machine} {since}, so far only automatic answers, lovely service.",
    ),
    (
        "Is the hotline of {product} open on {weekday} after {time}?",
        "{who_start} opened a case about {error} with the {product} desk.",
        "The {product} people call back at {time}, they say; we will see.",
        "Got answer number {small} on the {machine} from the {product} desk.",
    ),
    (
        "The {product} desk solved {error} for {who} in {small} minutes.",
        "Called at {time}, fixed by the time my tea was ready. Well done {product} team.",
        "Somebody from {product} stayed on the line {count} minutes until {site} was back.",
        "{who_start} bakes a cake for the technician who saved our {machine} on {weekday}.",
    ),
    (  # price
        "{product} wants {small} percent more again, for what exactly?",
        "{amount} for {product} and {who} still prints lists at {site}.",
        "With the new prices of {product} we could hire {who} twice.",
        "Cheap at first, then {amount} for every extra {machine}: {product} in a nutshell.",
    ),
    (
        "New price list of {product} from {weekday}: {amount} for {small} sites.",
        "Comparing {product} with {small} others for {site}, somewhere near {amount}.",
        "Does {product} bill by machine or by user? We have {count} and {small}.",
        "{who_start} asks for the price of {product} for {count} machines.",
    ),
    (
        "{product} paid for itself at {site} within {small} months.",
        "For {amount} a year {product} saves us the {machine}, no-brainer.",
        "{who_start} did the sums: {product} saves {amount} per {weekday}.",
        "Fair price, no tricks on the bill: {product}, {small} years with us.",
    ),
    (  # usability
        "{small} clicks in {product} just to silence the {machine}, who designs this?",
        "{who_start} needs glasses and patience for the new menu of {product}.",
        "Looked {count} minutes for the limits of the {machine} in {product}.",
        "Wonderful, {product} moved every button {since}, my crew loves riddles.",
    ),
    (
        "Where in {product} {version} is the list for {site}?",
        "{product} has a new start page {since}, blue instead of green.",
        "{who_start} makes a short guide to {product} for {site}.",
        "Learning {product}: day {small}, chapter about the {machine}.",
    ),
    (
        "{who_start} learned {product} in {small} hours, and that says something.",
        "One glance at {product} at {time} and I know how {site} is doing.",
        "The new overview of {product} is a joy, the {machine} on one page at last.",
        "Even the {weekday} crew uses {product} by choice now.",
    ),
    (  # delivery
        "{order} promised for {weekday}, now {small} weeks late, thanks {product}.",
        "Box for {site} arrived soaked, {count} parts of {product} for the bin.",
        "{product} again without cables; {who} drove to the shop at {time}.",
        "Half of {order} is here. The other half is a mystery {since}.",
    ),
    (
        "{order} with {small} {product} is on its way to {site}.",
        "Anybody else waiting for {product} {since}?",
        "Delivery of {product} on {weekday}, gate opens at {time}.",
        "{count} cartons of {product} at {site}, unpacking with {who}.",
    ),
    (
        "Ordered {product} at {time} on {weekday}, at {site} the next morning.",
        "{order}: complete, labelled, {small} days early. That is how {product} should be.",
        "{who_start} hugged the driver: {product} came before the {machine}.",
        "Missing part of {order} replaced within {count} hours, no questions asked.",
    ),
    (  # accuracy
        "{product} says {value}, my thermometer says {value}, guess which one I trust.",
        "{count} false alarms for the {machine} {since}; {who} mutes {product}.",
        "According to {product} our {machine} runs while it lies in pieces.",
        "We paid {amount} for {product} to be told {value} all day long.",
    ),
    (
        "{product} reads {value} on the {machine}, is that common?",
        "Calibrating {product} at {site} with {who} on {weekday}.",
        "Compared {product} with our meter: {value} and {value}, checking units now.",
        "What limit do you use in {product} for a {machine}, {value} or {value}?",
    ),
    (
        "{product} and our reference meter: {value} both, {count} days in a row.",
        "{product} warned of the {machine} at {value}, bearing was indeed gone.",
        "{who_start} checked {small} points of {product} by hand, all right to a hair.",
        "No false alarm {since}, {product} finally knows our {machine}.",
    ),
)

POSTS: Rules = {
    **SLOTS,
    "opinion": By(
        "opinion", _OPINIONS
    ),
    "post": (
        "{opinion}{colouring}{maybe_tail}{tags}",
        "{start} {opinion}{maybe_tail}{tags}",
        "{opinion} {tail}{tags}",
        "{start} {opinion}{colouring} {tail}",
    ),
    "start": (
        "{weekday}, {time}.", "So,", "Day {count} with this:", "Update from {site}:",
        "Honestly,",
        "{who_start} just told me:", "ok people,", "Short review:", "fyi", "For the record:",
        "From {site}:", "Thread {small}/{count}:", "hm.", "Not sponsored:", "Plant life:",
    ),
    "tail": By(
        "intent",
        (
            ("Anyone from the company reading {order}?", "Fix it by {weekday}, please.",
             "Case {errno}, still open.", "I want {amount} back.", "{site_start} waits."),
            ("Thanks from {site}!", "Keep going.", "{small} of {small} stars from {who}.",
             "Credit where it is due.", "Worth {weekday} overtime."),
            ("How do you do that at {site}?", "Tips for a {machine}?", "Who knows {error}?",
             "Does {version} change it?", "Ask for a friend, {who}."),
            ("Just saying.", "More on {weekday}.", "Photo of {site} follows.", "Carry on.",
             "{who_start} took the picture."),
            ("We look for {count} more of them.", "Budget: {amount}, talk to {who}.",
             "Who sells this near {site}?", "Quote for {small} sites wanted.",
             "Thinking of {count} machines more."),
            ("Contract ends in {small} months, good.", "Switching by {weekday}, {who} decided.",
             "Any other maker for {count} machines?", "We test something else at {site}.",
             "Bye, {serial}."),
        ),
    ),
    "maybe_tail": sometimes(0.5, ("{tail}",)),
    "tags": sometimes(
        0.5,
        (
            "#maintenance", "#plantlife", "#{weekday}", "#factory #{machine_tag}", "😤", "🙂",
            "#sensors", "🤷", "#{machine_tag}", "#industry{small}", "👍", "#nightshift", "🔧🔧",
        ),
    ),
    "machine_tag": ("press", "chiller", "oven", "pump", "conveyor", "boiler", "lathe", "mixer"),
    "comment": (
        "{opinion}{maybe_wish}", "{opinion} {wish}", "{wish} Otherwise: {opinion}",
        "{opinion}{colouring}",
    ),
    "wish": (
        "I would like more days of history for the {machine}.",
        "{who_start} wishes for a call each {weekday}.",
        "Please think of {site} too.", "A reminder before {time} would help {who}.",
        "Show {count} machines on one page.", "{who_start} has no further wishes.",
        "Make {version} available to {site}.", "Fewer mails on {weekday}, please.",
        "We spoke with your desk {small} times about {site}.",
    ),
    "maybe_wish": sometimes(0.4, ("{wish}",)),
}  # fmt: skip
