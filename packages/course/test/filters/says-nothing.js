// Ends with an exit code and without a word.
process.exit(7);
