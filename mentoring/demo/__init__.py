"""The demo set: invented people and organisations, so that every page has something to show.

``load_demo`` writes the same shape from the same seed each time; only the dates move with the
day it runs. All names, texts and telephone numbers are made up.
"""
