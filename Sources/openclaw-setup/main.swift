print("openclaw-setup")
