"""English words for faults of the platform; written for this project."""

from ml.simulator.faults import FaultWords

FAULTS_OF_USE = (
    FaultWords(  # connection_lost
        ("{product} offline", "lost connection at {site}", "gateway not reachable"),
        (
            "{product} has had no connection to the {machine} at {site} {since}.",
            "The gateway at {site} drops off {often} and {product} shows nothing but grey "
            "tiles.",
            "{since_start}, {product} keeps losing the {machine} and comes back after {small} "
            "minutes.",
            "Nothing from {site} has reached {product} {since}, although the network itself is "
            "up.",
        ),
        (
            "The status light blinks {colour} and the log says {error}.",
            "Only the {machine} is affected, the rest of the hall reports as usual.",
            "{who_start} counted {count} drop-outs in one shift.",
        ),
        (
            "an expired certificate on the gateway",
            "a firewall rule at {site} that closed the outgoing port",
        ),
        (
            "Open the page Network of {unit}, renew its {small}-year certificate and start it "
            "again.",
            "Allow outgoing traffic from {unit} on port 8{pair}3, then press Reconnect for "
            "{site}.",
        ),
        (
            "renewed the certificate of the gateway at {site} and watched it for {count} hours",
            "opened the port together with their network people and saw the {machine} return",
        ),
    ),
    FaultWords(  # late_alarms
        ("late alarms", "{product} alarms arrive too late", "delay of messages"),
        (
            "Alarms of the {machine} reach us {small} minutes late {since}.",
            "At {time} the {machine} stopped, but {product} told {who} only {count} minutes "
            "after.",
            "The night shift at {site} gets the messages of {product} when all is over, "
            "{often}.",
            "{since_start}, {product} collects alarms and sends them all at once.",
        ),
        (
            "The time stamp in the mail is right, only the delivery is slow.",
            "Text messages are late, the tile in the browser turns red at once.",
            "With the {machine} it was {count} minutes, with the others about {small}.",
        ),
        ("a queue of messages that had filled up", "a quiet period set for the whole site"),
        (
            "Empty the queue of {site} under Messages and set its limit to {count} a minute.",
            "Remove the quiet period of {site} that ends at {time}, and send {small} test "
            "alarms.",
        ),
        (
            "emptied the queue and timed {small} test alarms at {site}",
            "took the quiet period away and asked {who} to confirm the next alarm",
        ),
    ),
    FaultWords(  # wrong_values
        ("wrong values", "readings of the {machine} are off", "{product} measures nonsense"),
        (
            "{product} shows {value} for the {machine}, our own meter says {value}.",
            "The readings from {site} jump between {value} and {value} {since}.",
            "{since_start}, the curve of the {machine} is flat at {value} whatever the line "
            "does.",
            "{who_start} measured {value} by hand at {time}; {product} claims {value}.",
        ),
        (
            "The difference grows {often}.",
            "We swapped sensor {serial} for a new one and the error stayed.",
            "It began when the {machine} got a new motor.",
        ),
        ("a scale factor of the old sensor type", "two channels that had changed places"),
        (
            "Choose the sensor type of {machine_a} anew and enter {value} as the reference.",
            "Compare channel {small} of {unit} with the wiring plan and swap those that "
            "differ.",
        ),
        (
            "corrected the scale of channel {small} and compared it with {value} on their "
            "meter",
            "swapped the two channels of the {machine} and recomputed {count} days",
        ),
    ),
    FaultWords(  # slow_screens
        ("slow screens", "{product} takes ages to open", "overview hangs"),
        (
            "The overview of {site} takes {count} seconds to open {since}.",
            "{product} hangs {often} when {who} opens the history of the {machine}.",
            "Every click in {product} costs us {small} seconds, worst around {time}.",
            "{since_start}, nobody at {site} can scroll through more than {small} days of "
            "data.",
        ),
        (
            "Another browser makes no difference.",
            "With {count} tiles removed it gets a little better.",
            "Our line is fine, everything else is quick.",
        ),
        ("an overview with far too many live tiles", "a missing index after version {version}"),
        (
            "Split the page of {site} into pages of {count} tiles and stop live curves on the "
            "first.",
            "Start the maintenance job of {site} at {time} by hand and sign in again after it.",
        ),
        (
            "split the overview of {site} and brought it from {count} to {small} seconds",
            "ran the maintenance job overnight; pages open at once again",
        ),
    ),
    FaultWords(  # login_fails
        ("cannot sign in", "locked out of {product}", "password reset fails"),
        (
            "{who_start} cannot sign in to {product} {since}, the page only says {error}.",
            "The reset mail of {product} never arrives, we tried it {small} times.",
            "All {count} users at {site} were thrown out of {product} at {time}.",
            "{since_start}, {product} sends {who} back to the sign-in page again and again.",
        ),
        (
            "The phone app of the same person still works.",
            "The account {who} uses for the {machine} is locked as well.",
            "The mail filter on our side shows nothing.",
        ),
        ("a changed address that the sign-in did not know", "a clock that was off by minutes"),
        (
            "Ask an administrator of {site} to release the account and invite it anew for "
            "{small} days.",
            "Set the clock to {time}, clear {count} old cookies of the page and sign in again.",
        ),
        (
            "released the account and stayed on the line until {who} was in",
            "corrected the address of {count} users and sent new invitations",
        ),
    ),
    FaultWords(  # broken_update
        (
            "broken since version {version}",
            "update of {product} went wrong",
            "function is gone",
        ),
        (
            "After version {version} the button for the {machine} is simply gone from "
            "{product}.",
            "The update to {version} ran until {time} and then stopped with {error}.",
            "{product} lost our limits for the {machine} when it went to {version}.",
            "Version {version} put the site list in an order that {who} cannot work with.",
        ),
        (
            "The old version had {count} limits stored for {site}.",
            "Going back was not offered to us.",
            "A colleague at {site} sees the same after the update.",
        ),
        ("settings that version {version} did not take over", "an update that was cut off"),
        (
            "Restore the {weekday} settings of {site} under Backup, then update to {version} "
            "again.",
            "Let update {version} run with the page open, and restart {unit} {small} minutes "
            "after it.",
        ),
        (
            "restored {count} limits from the backup and updated to the next version",
            "started the update again with {who} on the phone; it ended without {error}",
        ),
    ),
    FaultWords(  # missing_history
        ("gap in the history", "{count} hours of data are missing", "lost measurements"),
        (
            "Between {time} and the end of the shift {product} has no data of the {machine}.",
            "{count} hours of {weekday} are missing for {site}.",
            "The history of the {machine} in {product} begins anew {since}, what was before is "
            "gone.",
            "For our audit we need {weekday} at {site}, and {product} shows a hole there.",
        ),
        (
            "The gateway {serial} had power all the time.",
            "The alarm list of the same hours is complete.",
            "{who_start} noticed it by chance.",
        ),
        ("a full memory card in the gateway", "data that waited in the gateway unsent"),
        (
            "Press Send again on the page of {unit}; its card keeps {count} days.",
            "Replace the card of {unit} and import its file of {weekday}.",
        ),
        (
            "pulled {count} hours out of gateway {serial} and filled the gap",
            "replaced the card at {site} and imported what could be read",
        ),
    ),
    FaultWords(  # false_alarms
        ("false alarms", "{product} cries wolf", "alarms without a cause"),
        (
            "{product} raised {count} alarms for the {machine} {since} and not one was real.",
            "{who_start} drove to {site} at {time} for an alarm that had no cause.",
            "The {machine} is switched off, still {product} warns {often}.",
            "{since_start}, a limit of {value} fires although we run at {value}.",
        ),
        (
            "It happens mostly when the {machine} starts.",
            "People begin to ignore them.",
            "The limit was set by your colleague in {weekday}'s meeting.",
        ),
        ("a limit without any delay", "vibration from the neighbouring {machine}"),
        (
            "Give the limit of {machine_a} a delay of {count} seconds and a distance of "
            "{small} percent.",
            "Use the wizard for limits of {site} after {count} hours of normal running.",
        ),
        (
            "set a delay of {count} seconds for the {machine}; quiet since {weekday}",
            "learned new limits from {count} days and deleted the old ones",
        ),
    ),
    FaultWords(  # add_site
        ("adding a site", "second plant in {product}", "how to add {site}"),
        (
            "We want to see {site} in {product} as well, how is that done?",
            "How can {who} add the {machine} at {site} to {product}?",
            "Next month {count} machines move to {site}; what must we set up in {product}?",
            "Is {site} a new site or only a new group in {product}?",
        ),
        (
            "The gateway {serial} is already mounted there.",
            "The manual describes an older menu.",
            "There are {count} machines, the {machine} first.",
        ),
        ("a licence that covers one site only", "a right that only administrators have"),
        (
            "Open Sites, press New, enter the number of {unit} and assign your {count} "
            "machines.",
            "Ask for {small} more sites in your licence, then copy the settings of {site}.",
        ),
        (
            "added {site} with {who} in a shared session, {count} machines are in",
            "extended the licence and sent the page with the steps",
        ),
    ),
    FaultWords(  # user_rights
        ("user rights", "access for a new colleague", "who may see {site}"),
        (
            "A new colleague starts on {weekday} and needs {product} for {site} only.",
            "How do I take the rights in {product} away from {who}?",
            "Where can I see which of our {count} users may change limits of the {machine}?",
            "{who_start} should see {site} in {product} but not touch anything.",
        ),
        (
            "I am administrator, as far as I know.",
            "It should end after {count} days by itself.",
            "The list of roles does not explain itself.",
        ),
        ("a role that was made for one site", "an invitation that had run out"),
        (
            "Open People, choose {who}, pick Viewer or Operator and tick {site}.",
            "Send the invitation for {site} again before {time}; it is good for {small} days.",
        ),
        (
            "explained the roles and set {who} to Viewer for {site}",
            "sent {small} new invitations, all are in",
        ),
    ),
)
