"""One file a family of commands: its options, its help, and what it runs. Knows no clock."""
