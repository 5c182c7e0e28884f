"""Inquiries to an invented writer, with what a good reply to each does and does not do."""
