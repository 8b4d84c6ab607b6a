"""What the taxonomy offers the house: its reference data, loaded before everybody else's."""

from allinone import doorway
from allinone.taxonomy.services import load_reference_data

doorway.content(load_reference_data)
