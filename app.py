"""The entry point of the CDK command line: `make synth` and `make deploy` run it."""

import os
import sys

from cdk.application import application
from copydesk.errors import SettingsError

if __name__ == "__main__":
    try:
        application(account=os.environ.get("CDK_DEFAULT_ACCOUNT")).synth()
    except SettingsError as error:
        sys.exit(str(error))
