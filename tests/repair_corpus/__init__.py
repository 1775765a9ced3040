"""The gold set of repair: texts written for the purpose, a damage model, and a score."""
