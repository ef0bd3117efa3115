"""What Windowseat promises, as examples that run."""
