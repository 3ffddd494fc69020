"""What every room may lean on: refusals and words. No models, no nouns of the domain."""
