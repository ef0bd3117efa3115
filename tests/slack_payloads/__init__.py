"""What Slack is sent and what it sends, judged without a network."""
