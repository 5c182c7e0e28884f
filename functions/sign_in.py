"""sign_in: signs a reviewer in by a mailed link, in the browser that asked, and ends where she is signed in.

HTTP GET and POST -> a page, a cookie. A notice of its own -> a mail to a reviewer.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.sign_in import STEP

handler = lambda_handler(STEP)
