"""The supplier's bills of a site: their list, and the form that enters one."""
