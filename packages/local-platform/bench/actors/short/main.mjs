// Ends at once: what it costs is the start of its process.
console.log('Done');
