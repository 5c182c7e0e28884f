"""What runs on the owner's machine: `desk`, Copydesk without AWS, and `console`, the command `copydesk`."""
