"""Copydesk on AWS: one stack, made from the settings and from the registry of subscriptions.

`stack.py` is the list of contents. Importing this package points the CDK at the Node that requirements.txt installs: it
looks for one when `aws_cdk` is first imported, and an old one on the PATH breaks the synthesis.
"""

from cdk.node import use_packaged_node

use_packaged_node()
