"""The chain walked by clicks in a real browser, on the server that the product ships."""
