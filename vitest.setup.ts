import fc from 'fast-check';

// biome-ignore lint/suspicious/noUndeclaredEnvVars: npm sets it for the script that it runs
const isRepeatable = process.env.CI || process.env.npm_lifecycle_event === 'test';

fc.configureGlobal({
    // Without it, arrays and strings stop at about ten elements, whatever their `maxLength` says.
    defaultSizeToMaxWhenMaxSpecified: true,
    // `npm test` and CI must not fail by the luck of the draw: they try the same cases every time. Vitest alone tries
    // new ones.
    ...(isRepeatable ? { seed: 2026 } : {}),
});
