"""The ports' implementations: on AWS through boto3 and the openai SDK, and in memory under the same contract tests."""
