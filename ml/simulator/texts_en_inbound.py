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
            "{product} stopped twice this week and nobody told us why.",
            "The values we get from {product} do not match what we measure by hand.",
            "Since the last update {product} takes minutes to open.",
            "The alarms of {product} arrive an hour late, which makes them useless to us.",
            "We reported the fault in {product} ten days ago and have heard nothing since.",
            "The sensors we received for {product} were incomplete and some were damaged.",
            "I had to explain the same {product} problem to three different people.",
            "The night shift could not work because {product} lost its connection.",
            "{product} does not do what we were promised in the offer.",
            "Your technician missed the appointment for {product} without a word.",
            "The invoice for {product} is wrong for the second month in a row.",
        ),
        (
            "Two of our sites are affected.",
            "This cost us most of a shift.",
            "My manager is asking me why we pay for this.",
            "It worked well until last month.",
            "Restarting the gateway did not help.",
            "We already sent you the log files.",
            "It is not the first time this year.",
        ),
        (
            "Please call me back today.",
            "I expect an answer by tomorrow.",
            "When will this be solved?",
            "If this goes on we will have to look at other suppliers.",
            "Please send someone.",
            "Could you at least tell us what to expect?",
        ),
    ),
    "price": Topic(
        ("Question about the new prices", "Price increase for {product}", "Our conditions"),
        (
            "The new price for {product} is more than we planned for this year.",
            "We received the price notice for {product} and cannot follow the reasoning.",
            "Another supplier offers something close to {product} for a good deal less.",
            "Our purchasing department asks for a better price for {product}.",
            "With the increase, {product} no longer fits our budget.",
        ),
        (
            "Our own margins are under pressure.",
            "We have been a customer for some time and hoped for more notice.",
            "A smaller package might be enough for us.",
        ),
        (
            "Please send us a revised offer.",
            "Is there any room to talk?",
            "Let us discuss this before the renewal.",
            "We need an answer before our budget round.",
        ),
    ),
    "question": Topic(
        (
            "How to set up {product}",
            "Short question about {product}",
            "User rights in {product}",
        ),
        (
            "How can we add another site to {product}?",
            "Where in {product} can I change who receives the alarms?",
            "Can {product} export its data to a spreadsheet every night?",
            "Is there a way to connect {product} to our maintenance planning?",
            "How long does {product} keep the measurements?",
            "A new colleague starts on Monday and needs access to {product}.",
            "Which of our machines does {product} support?",
            "Does the new version of {product} work with the old gateways?",
        ),
        (
            "I did not find it in the manual.",
            "It is not urgent.",
            "We have about twenty machines of this type.",
            "A link to the right page would be enough.",
        ),
        (
            "Thank you in advance.",
            "A short answer is fine.",
            "Thanks for your help.",
            "Could you let me know this week?",
        ),
    ),
    "request": Topic(
        ("Offer for {product}", "We need more {product}", "Order and delivery of {product}"),
        (
            "Please send us an offer for {product}.",
            "We are opening a new line and will need {product} for it.",
            "What is the current delivery time for {product}?",
            "Please add {product} to our next order.",
            "Can the delivery of {product} come one week earlier?",
            "We would like to try {product} at one site first.",
        ),
        (
            "The quantity is about the same as last time.",
            "Please deliver to our second plant.",
            "Our order number will follow.",
        ),
        ("Thank you.", "Please confirm.", "We look forward to your offer.", "Kind regards."),
    ),
    "praise": Topic(
        ("Thank you", "{product} works very well", "Good work by your team"),
        (
            "{product} found a bearing fault before it stopped our line. Well done.",
            "The training for {product} was excellent, everybody uses it now.",
            "Your support solved our {product} question within the hour.",
            "Since we have {product} our unplanned stops are down by a third.",
            "I wanted to tell you that the new version of {product} is a real step forward.",
        ),
        (
            "Please pass this on to your colleagues.",
            "Our plant manager noticed it too.",
            "We had doubts in the beginning, but no longer.",
        ),
        ("Keep it up.", "Many thanks.", "We are glad we chose you.", "Thank you for the help."),
    ),
}
