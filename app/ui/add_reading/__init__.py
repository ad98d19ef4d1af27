"""The screens that add a reading and correct one."""
