"""verify_word: verifies the owner's word, by mail or on the page, and signs what it approves.

A notice of receive_email's, HTTP POST -> ReviewDecided | MailSetAside.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.verify_word import STEP

handler = lambda_handler(STEP)
