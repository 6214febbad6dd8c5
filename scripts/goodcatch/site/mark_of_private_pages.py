"""Names the file that says of a folder that its pages are private, so that no server shows them to anybody."""

MARK = ".goodcatch-private"
