/** How a person starts this program. */
export const PROGRAM = 'npx @offer-chain/local-platform';
