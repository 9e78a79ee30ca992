"""The rules in force as people read them: the list, and each rule with its sentence, its hours and its roads."""
