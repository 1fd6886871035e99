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


class UnknownEntry(CoachError):
    """No such entry among this learner's: made up, somebody else's, or withdrawn."""

    code = "entry_unknown"
    sentence = "There is nothing like that among what was kept."


class EntryChanged(CoachError):
    """The entry has a newer version. Nothing was stored."""

    code = "entry_changed"
    sentence = "This was changed in the meantime. Please look at it as it stands now."


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


class WritingRefused(CoachError):
    """A student's words may not be taken now. Nothing was stored."""

    code = "writing_refused"
    sentence = "Nothing can be written at the moment."


class NotEnrolled(WritingRefused):
    """The student is in no class of a running term, or was taken off the roster."""

    code = "not_enrolled"
    sentence = "You are in no class that uses the coach now, so nothing can be written. Please ask your school."


class ConsentNeeded(WritingRefused):
    """Neither the school nor a parent has agreed, or a parent said no. Nothing was stored."""

    code = "consent_needed"
    sentence = "Your school or your family has not agreed to this yet, so nothing was stored. Please ask your teacher."


class AssentNeeded(WritingRefused):
    """The student has not read what happens with their words, or not as it stands now. Nothing was stored."""

    code = "assent_needed"
    sentence = "Before the first message, please read who reads what you write and say that it is all right."


class AuditBroken(CoachError):
    """The audit is not what was written: a row was changed, taken out or put in."""

    code = "audit_broken"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class SignInRefused(CoachError):
    """Unknown, wrong, locked, disabled: from outside all of them are one answer."""

    code = "sign_in_refused"
    sentence = (
        "The name or the password is not right, or it was tried too often. "
        "Wait a quarter of an hour or ask for a new link."
    )


class SecondStepRefused(CoachError):
    """A code that is wrong, too old or was used, or one too many of them."""

    code = "second_step_refused"
    sentence = "That code is not right, or it was used already. Wait for the next one and try again."


class LinkRefused(CoachError):
    """A link that never was, was used, or is too old: from outside all of them are one answer."""

    code = "link_refused"
    sentence = "This link was used already or is too old. Please ask for a new one."


class AlreadyHere(CoachError):
    code = "already_here"
    sentence = "Somebody with this address is at this school already. Give them a role or a new link instead."


class LoginTaken(CoachError):
    code = "login_taken"
    sentence = "Somebody signs in with this name already. Please take another one."


class LoginUnfit(CoachError):
    code = "login_unfit"
    sentence = "A name to sign in with has 3 to 100 letters, digits and any of . _ - + @, and no blanks."


class PasswordTooShort(CoachError):
    code = "password_too_short"
    sentence = "A password has at least 10 characters. Three words in a row make a good one."


class PasswordTooLong(CoachError):
    code = "password_too_long"
    sentence = "A password has at most 200 characters."


class PasswordCommon(CoachError):
    """Among the first that anybody would guess: on the list, a row of keys, or the own name."""

    code = "password_common"
    sentence = "That password is easy to guess. Three words that have nothing to do with each other make a good one."


class JoinRefused(CoachError):
    """A code that never was, is closed, too old or full: from outside all of them are one answer."""

    code = "join_refused"
    sentence = "With this code nobody can join a class now. Please ask your teacher for a new one."


class HandoffRefused(CoachError):
    """Of another system's signed word on who a student is, something was not as it has to be."""

    code = "handoff_refused"
    sentence = (
        "This hand-off is not taken: it is signed, limited and used once, as the documentation of the widget says."
    )


class NotOnTheList(CoachError):
    """Somebody whom their provider knows and the school's list does not, or not any more. Nobody is made here."""

    code = "not_on_the_list"
    sentence = "Your school has not put you on its list yet. Please ask at your school, then sign in again."


class UnknownClass(CoachError):
    code = "class_unknown"
    sentence = "There is no class of that name here, or more than one: say which school it is in."


class UnknownAccount(CoachError):
    code = "account_unknown"
    sentence = "Nobody signs in here with that name."


class ContactsMissing(CoachError):
    """No student comes in before there are adults who would be told of a concern."""

    code = "contacts_missing"
    sentence = "Your school has not named two adults yet whom students can turn to, so students cannot sign in yet."
