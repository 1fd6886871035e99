"""Letters to people. What stands in them is never a student's words: a link at most, which says nothing by itself."""
