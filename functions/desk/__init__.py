"""The clerk's desk: claim, return, grant, refuse; the only place where a refusal can be made."""
