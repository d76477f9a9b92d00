"""What each screen shows, as plain values for its template. All cutting of texts happens here, on the server."""
