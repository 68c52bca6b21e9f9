/** The command that starts this program. */
export const PROGRAM = 'npx @offer-chain/local-platform';
