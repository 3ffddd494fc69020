"""Why not, why so: the reasons behind a plan as codes and values, and what a change would cost."""
