"""What is assessed: instruments and their parts, and the worksheet with its answers."""
