"""Tells people that something waits for them, by mail, Slack or a webhook: a link, never what it is about."""
