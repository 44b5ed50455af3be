"""English words for questions, bills, add-ons and goods; written for this project."""

from ml.simulator.faults import FaultWords

FAULTS_OF_GOODS = (
    FaultWords(  # export_data
        ("export of data", "{product} to a spreadsheet", "nightly file"),
        (
            "Can {product} write the values of the {machine} to a file every night at {time}?",
            "How do we get {count} days of {site} out of {product} into a spreadsheet?",
            "{who_start} needs the export of {product} with a comma instead of a point.",
            "Which menu of {product} sends the weekly figures of {site} by mail?",
        ),
        (
            "Copying by hand takes us {count} minutes each {weekday}.",
            "A plain text file would do.",
            "The button only offers a picture of the {machine}.",
        ),
        ("a schedule that had no receiver", "a format that follows the language of the user"),
        (
            "Under Reports choose Schedule, set {time} and {small} receivers for {site}, and "
            "save.",
            "Change the number format of {who} in the profile before you export {site}.",
        ),
        (
            "set up a nightly file at {time} with {who}; the first one has arrived",
            "showed where the number format is and sent a sample of {count} rows",
        ),
    ),
    FaultWords(  # connect_system
        ("interface to our planning", "connecting {product}", "access for a program"),
        (
            "If {product} sees {value} on the {machine}, our planning shall open an order; "
            "how?",
            "Which address and key does a program need to read {site} from {product}?",
            "We call the interface of {product} {count} times an hour and get {error}.",
            "Does {product} {version} speak to a data historian, and who at your side can help "
            "{who}?",
        ),
        (
            "Our developer has {count} days for it.",
            "The documentation of the interface ends in the middle.",
            "Reading is enough, we do not want to write.",
        ),
        ("a key without the right to read sites", "a limit of calls that was too low"),
        (
            "Create a key with the right to read {site} and send it with each of the {count} "
            "calls.",
            "Ask for changes of {site} since {time} instead of everything {small} times.",
        ),
        (
            "made a new key for {who} and tested {small} calls together",
            "raised the limit to {count} a minute and sent an example",
        ),
    ),
    FaultWords(  # invoice_wrong
        ("wrong invoice", "invoice {invoice}", "billed twice"),
        (
            "Invoice {invoice} charges {product} for {count} users, we have {small}.",
            "You billed {product} twice this month, see {invoice} and the one before.",
            "The discount that {who} agreed on is missing from {invoice}.",
            "Invoice {invoice} still carries the address of {site}, our books cannot take it.",
        ),
        (
            "The difference is {amount}.",
            "This is letter {small} about a bill.",
            "Our order number was {order}.",
        ),
        ("a price list of last year", "a contract that was counted for both sites"),
        (
            "Send the number {invoice} and the right address by {weekday}; a credit note "
            "follows.",
            "Check the {count} users of {site} under Licence before the first of the month.",
        ),
        (
            "cancelled {invoice} and sent a new one over {amount}",
            "issued a credit note of {amount} and corrected the contract",
        ),
    ),
    FaultWords(  # empty_report
        ("empty report", "report without figures", "{product} prints blank pages"),
        (
            "The weekly report of {site} came without a single figure {since}.",
            "{product} prints {small} blank pages where the {machine} should be.",
            "{who_start} opened the report at {time} and all it says is {error}.",
            "{since_start}, the chart of the {machine} is missing in every report.",
        ),
        (
            "The same figures are there on the screen.",
            "The report for {weekday} was still complete.",
            "We must hand it in by {weekday}.",
        ),
        (
            "a template with the name of an old machine",
            "a report that ran before the data came",
        ),
        (
            "Open the template of {site}, choose {machine_a} again and save it under a new "
            "name.",
            "Move the report of {site} to {time}, after the last shift has sent its data.",
        ),
        (
            "repaired the template and sent {small} reports again",
            "moved the report to {time}; the next one was complete",
        ),
    ),
    FaultWords(  # double_energy
        ("energy counted twice", "{product} shows too much", "consumption doubled"),
        (
            "{product} counts the {machine} twice, {value} instead of {value} this week.",
            "The consumption of {site} doubled {since}, the supplier's meter did not.",
            "{since_start}, main meter and sub-meter are added up in {product}.",
            "According to {product} the {machine} burns {value} while it stands still.",
        ),
        (
            "Our energy report is due on {weekday}.",
            "The sum of {count} meters fits, the total does not.",
            "It started with meter {serial}.",
        ),
        ("a sub-meter without its parent", "pulses that were counted on both edges"),
        (
            "Set the parent of meter {serial} in the tree of {site} and recompute {count} "
            "days.",
            "Set the pulse counter {serial} to rising edges and enter {value} as its factor.",
        ),
        (
            "put meter {serial} under its parent and recomputed {count} days",
            "changed the counting of pulses at {site}; total now {value}",
        ),
    ),
    FaultWords(  # missed_visit
        ("missed visit", "technician did not come", "appointment at {site}"),
        (
            "Your technician was due at {site} on {weekday} at {time} and did not show up.",
            "{who_start} waited {small} hours for the visit that {product} includes.",
            "The check of the {machine} was moved {small} times, now nobody answers.",
            "We stopped the {machine} for your visit, and then no one came.",
        ),
        (
            "Nobody called beforehand.",
            "A stop of that line costs us {amount}.",
            "The hotline had no idea of the appointment.",
        ),
        ("a date that was never passed on", "a technician who had fallen ill"),
        (
            "Book {weekday} at {time} in the portal; missed visits to {site} come first.",
            "Call the dispatcher before {time}, name {site} and ask for the next free morning.",
        ),
        (
            "agreed on {weekday} at {time} with {who} and gave a month of the plan for free",
            "sent a colleague the next day; the {machine} is checked",
        ),
    ),
    FaultWords(  # flat_battery
        ("batteries empty", "sensors die early", "{product} without power"),
        (
            "{count} sensors of {product} went flat after {small} weeks.",
            "The battery of sensor {serial} on the {machine} is empty again {since}.",
            "At {site} {who} changes batteries {often}, that cannot be meant.",
            "{since_start}, {product} reports low power for sensors that are brand new.",
        ),
        (
            "It is about {value} degrees there.",
            "Those in the next hall are fine.",
            "They were delivered with {order}.",
        ),
        ("a sending interval of one second", "a weak signal that makes sensors repeat"),
        (
            "Set the interval of {count} sensors to {small} minutes and place a repeater near "
            "{machine_a}.",
            "Use lithium cells at {site}, where it is colder than {small} degrees.",
        ),
        (
            "set the interval of {count} sensors to a minute and sent new cells",
            "added a repeater near the {machine}; signal is good now",
        ),
    ),
    FaultWords(  # damaged_goods
        ("damaged delivery", "broken {product}", "order {order} incomplete"),
        (
            "{small} pieces of {product} from {order} arrived broken.",
            "The box of {product} was open, {count} parts are missing.",
            "{who_start} unpacked {order} at {site} and found a cracked housing, number "
            "{serial}.",
            "Instead of {product} we got something else with delivery {order}.",
        ),
        (
            "Photos are attached.",
            "The driver would not wait.",
            "The line at {site} needs them on {weekday}.",
        ),
        ("a pallet that fell in the depot", "a label that was stuck on the wrong box"),
        (
            "Report the damage of {order} within {small} days with a photo of the box.",
            "Keep the box of {order}; a replacement leaves by {time} and the old one is "
            "collected.",
        ),
        (
            "sent {small} replacements on {weekday} and had the box collected",
            "credited {amount} and shipped the missing parts for {order}",
        ),
    ),
    FaultWords(  # gateway_restarts
        ("gateway restarts", "{product} reboots by itself", "box {serial} unstable"),
        (
            "{product} number {serial} restarts {often} without anybody near it.",
            "The box at {site} rebooted {count} times {since}.",
            "At {time} each night {product} goes down and the {machine} is blind for {small} "
            "minutes.",
            "{since_start}, {product} starts, runs {count} minutes and starts again with "
            "{error}.",
        ),
        (
            "We changed the power supply already.",
            "The cabinet is at {value} degrees.",
            "A second box beside it runs without trouble.",
        ),
        ("a firmware that does not bear version {version}", "a power supply that was too weak"),
        (
            "Update {unit} to {version} by card, not over the network, and leave it for "
            "{count} minutes.",
            "Use a supply of {small} amperes for {unit} and give it a fuse of its own.",
        ),
        (
            "exchanged box {serial} and updated its firmware to {version}",
            "installed a stronger supply at {site}; {count} days without a restart",
        ),
    ),
    FaultWords(  # late_delivery
        ("late delivery", "where is {order}", "{product} not delivered"),
        (
            "{order} with {count} {product} was promised for {weekday} and is not here.",
            "The tracking of {order} has not moved {since}.",
            "We need {product} at {site} before the {machine} is mounted, when does it come?",
            "{who_start} ordered {count} pieces of {product} {since}, no date so far.",
        ),
        (
            "Half of it would help for now.",
            "Our fitters are booked for {weekday}.",
            "The confirmation said {small} days.",
        ),
        ("parts that our supplier sent late", "an address that the carrier did not find"),
        (
            "Look up {order} under Orders; {count} pieces can be sent ahead of {weekday} "
            "there.",
            "Confirm the address of {site} and a number for the driver before {time}.",
        ),
        (
            "sent {small} pieces ahead and confirmed the rest for {weekday}",
            "corrected the address of {order}; {who} signed for it at {time}",
        ),
    ),
)
