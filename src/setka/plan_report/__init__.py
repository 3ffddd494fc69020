"""A plan in words and pictures: one page for the network, one for a school, without a server."""
