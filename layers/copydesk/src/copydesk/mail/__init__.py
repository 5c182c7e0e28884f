"""Mail: read, judged, answered. Pure functions on bytes; nothing here knows where mails are kept or how they are sent.

A mail comes in through `ses_block`, `limits`, `parse` (with `headers`, `encoded_words`, `addresses`,
`address_grammar`, `message_ids`, `boundaries`, `body`, `anatomy`, `transfer`, `charsets`, `japanese`, `flowed`,
`filenames`, `html_text`, `invitation_text`, `calendar_objects`, `calendar_part`, `delivery_report`, `machine_marks`,
`alignment`), then `new_text` (with `marked_lines`, `quote_marks`, `inline_answers`, `signature`, `wordless`), then
`classify` (with `senders`, `machine_text`, `weak_marks`, `reaction`, `forwarding_notice`, `private`, `private_code`,
`form`, `form_fields`, `passed_on`, `passed_on_rules`), and where the owner forwards it `forward` (with
`written_dates`). It goes out through `recipients`, `writable`, `subject`, `reply_text`, `wire` and `compose`.
"""
