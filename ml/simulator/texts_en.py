"""Every English phrase of the demo company's correspondence."""

from ml.simulator.phrases import Phrases
from ml.simulator.texts_en_inbound import INBOUND
from ml.simulator.texts_en_outbound import OUTBOUND
from ml.simulator.texts_en_records import RECORDS

ENGLISH = Phrases(
    topics={**INBOUND, **OUTBOUND, **RECORDS},
    openings={
        "Call Inbound": ("Phone call. In the customer's words:", "Call taken, as said:"),
        "Email Inbound": ("Hello,", "Good morning,", "Dear team,", "Dear support team,"),
        "Chat Inbound": ("Hi,", "Hello", "Hi there,"),
        "Call Outbound": ("Called the customer.", "Short call.", "Phone call."),
        "Email Outbound": ("Hello,", "Good morning,", "Dear customer,"),
        "Chat Outbound": ("Hello,", "Hi,"),
        "Meeting Outbound": ("Video meeting.", "Meeting with the team.", "Meeting."),
        "Visit Outbound": ("Visit on site.", "Was at the plant.", "On site."),
        "Note Outbound": ("Internal.", "For the file."),
    },
    sign_offs=("Best regards,", "Kind regards,", "Regards,", "Thanks,"),
)
