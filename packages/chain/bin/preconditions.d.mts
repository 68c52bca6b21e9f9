export function findProblem(found: { node: string; needed: string; isInstalled: boolean }): string | null;
export function buildAdvice(log: string): string;
export function fitted(text: string, columns: number | undefined): string;
