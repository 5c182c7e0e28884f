"""The dashboard, filled with a day of metrics: read as CloudWatch reads it, and drawn for the documentation."""
