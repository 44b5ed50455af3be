"""English words of our own mails and chats; written for this project."""

from ml.simulator.phrases import Topic

OUTBOUND = {
    "reply": Topic(
        ("Your report on {product}", "Re: {product}", "Update on your case"),
        (
            "We are sorry for the trouble with {product} and have started to look into it.",
            "Thank you for reporting the problem with {product}; a technician has it now.",
            "The cause of the {product} fault is found and a fix is on its way.",
            "We have corrected the {product} invoice and added a credit note.",
            "A replacement for the damaged {product} sensors leaves our warehouse today.",
        ),
        (
            "You will get a status from me every day until it is solved.",
            "Until then a restart in the morning avoids the fault.",
            "I have asked for a permanent solution.",
        ),
        (
            "Please write to me at any time.",
            "I will call you tomorrow.",
            "Thank you for waiting.",
        ),
    ),
    "checkin": Topic(
        ("How is {product} working for you?", "News about {product}", "Shall we meet?"),
        (
            "I would like to hear how {product} is working for you.",
            "There is a new version of {product}, and I would gladly show it to you.",
            "Here is the quarterly summary of your use of {product}.",
            "We offer a free workshop on {product} next month.",
        ),
        (
            "It takes half an hour.",
            "Other customers found it useful.",
            "A short call would do.",
        ),
        ("Which day suits you?", "I look forward to your reply.", "Let me know what you need."),
    ),
    "renewal": Topic(
        ("Renewal of {product}", "Your contract for {product}", "Next term of {product}"),
        (
            "Your contract for {product} is due for renewal; our offer is attached.",
            "Before {product} renews I would like to check that the package still fits.",
            "Please find the conditions for the next term of {product} attached.",
        ),
        (
            "The scope stays as it is.",
            "A longer term would lower the price.",
            "Nothing else changes.",
        ),
        ("May I call you about it?", "Please tell me if anything should change.", "Thank you."),
    ),
}
