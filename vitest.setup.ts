import fc from 'fast-check';

fc.configureGlobal({
    // Without it, arrays and strings stop at about ten elements, whatever their `maxLength` says.
    defaultSizeToMaxWhenMaxSpecified: true,
    // A build must not fail by the luck of the draw: CI tries the same cases every time, everybody else new ones.
    ...(process.env.CI ? { seed: 2026 } : {}),
});
