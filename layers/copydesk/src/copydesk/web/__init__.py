"""The review page: reading a request, showing a query, and the response."""
