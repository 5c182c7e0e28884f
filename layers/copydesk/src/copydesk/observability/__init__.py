"""What Copydesk tells about itself: one structured line and the metrics of each event."""
