"""The desk on this machine: its cloud, its doors for mail and pages, its models. It knows nothing of the console."""
