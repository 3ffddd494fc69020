"""Planning anew in the middle of a year: what was held stays, as little as possible moves."""
