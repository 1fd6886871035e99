"""The few things the coach can fail at. An edge turns each into its own words; there are no HTTP numbers here."""


class CoachError(Exception):
    """Something the coach could not do. `code` is stable, `sentence` may be shown to a person."""

    code = "coach_error"
    sentence = "Something went wrong on our side."


class UnknownConversation(CoachError):
    """No such conversation, or not one this person may see: both look the same from outside."""

    code = "conversation_unknown"
    sentence = "There is no such conversation."


class UnknownLearner(CoachError):
    code = "student_unknown"
    sentence = "There is no student of that name here."


class UnknownFact(CoachError):
    """No such fact in this learner's profile: made up, somebody else's, deleted or put right since."""

    code = "unknown_fact"
    sentence = "There is no such fact in this profile."


class NotAllowed(CoachError):
    """This person may not do this. Edges answer as if the thing did not exist."""

    code = "not_found"
    sentence = "There is nothing here for you."


class MessageEmpty(CoachError):
    code = "message_empty"
    sentence = "The message is empty. A word or two is enough."


class MessageTooLong(CoachError):
    """Nothing was stored; the client keeps the draft."""

    code = "message_too_long"
    sentence = "That message is over 8,000 characters. Nothing was lost: please send it in smaller parts."


class TurnInProgress(CoachError):
    code = "turn_in_progress"
    sentence = "The coach is still answering. Your message was not sent yet; try again in a moment."


class IdReused(CoachError):
    """The same client_message_id came with other words."""

    code = "id_reused"
    sentence = "That message id was used for another message."


class ChoiceExpired(CoachError):
    code = "choice_expired"
    sentence = "That button belongs to an earlier question. Please answer in your own words."


class RecordsUnavailable(CoachError):
    """The store did not answer or refused to write. Nothing of the attempt was kept."""

    code = "records_unavailable"
    sentence = "The message could not be stored just now. Please send it again in a moment."
