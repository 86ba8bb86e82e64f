"""The steps of the journey and the commands of the people in it, one folder a room."""
