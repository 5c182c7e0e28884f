"""The ports on AWS: DynamoDB, S3, SES, EventBridge and Secrets Manager."""
