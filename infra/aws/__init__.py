"""The AWS family: the ports over DynamoDB, SQS, S3 and KMS, for where one machine ends."""
