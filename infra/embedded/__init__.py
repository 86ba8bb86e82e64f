"""The embedded family: journal, queues and vault on one machine, durable through kill -9."""
