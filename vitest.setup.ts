import fc from 'fast-check';

// A build must not fail by the luck of the draw: CI tries the same cases every time, everybody else new ones.
if (process.env.CI) fc.configureGlobal({ seed: 2026 });
