"""The administration as one place: its door, and which tables may stand in it."""
