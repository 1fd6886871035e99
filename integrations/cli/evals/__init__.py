"""`coach eval`: how good the coach is, measured on labelled data of this project or of others."""
