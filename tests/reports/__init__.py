"""What is written: words, documents, files."""
