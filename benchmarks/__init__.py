"""Measurements of one run, side by side: look at the ratios, since the seconds are this machine's."""
