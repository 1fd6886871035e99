"""Temporary."""
def answer_concern(screening, memory, release): raise NotImplementedError
def line_values(memory): return {}
def referral_to_person(memory): return None
