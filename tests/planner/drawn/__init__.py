"""Parts of random problems, drawn one by one."""
