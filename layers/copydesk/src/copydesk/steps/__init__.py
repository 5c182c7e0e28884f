"""What handlers do to the outside world, through the ports: one file an effect. What it means is decided in `flow`."""
