"""The few questions that make the example's settings the owner's: asked, checked one by one, written into cdk.json."""
