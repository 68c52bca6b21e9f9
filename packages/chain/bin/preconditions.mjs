// Checks what this repository needs before it can run. Imports nothing that must be installed first.

/**
 * Says what keeps the command line from being started.
 *
 * @param {{ node: string, needed: string, isInstalled: boolean }} found The version of Node.js, what package.json needs
 *     as `>=20.19.0`, and whether the packages are installed.
 * @returns {string | null} What to do, in one line; null when nothing is missing.
 */
export function findProblem({ node, needed, isInstalled }) {
    const lowest = needed.replace(/^>=/, '');
    if (isOlder(node, lowest)) {
        return `This needs Node.js ${lowest} or newer, and this is ${node}. Install it from https://nodejs.org, then run: npm ci`;
    }
    return isInstalled ? null : "This repository's packages are not installed yet. Run: npm ci";
}

/**
 * Says what to do about a build that failed.
 *
 * @param {string} log What the build wrote.
 * @returns {string} One line.
 */
export function buildAdvice(log) {
    const lacksPackage = /Cannot find (module|package)|TS2307|ERR_MODULE_NOT_FOUND|MODULE_NOT_FOUND/.test(log);
    const advice = lacksPackage
        ? 'A package is missing; run: npm ci'
        : 'Fix the error in the log above, and start again.';
    return `The build failed, so nothing was started. ${advice}`;
}

/**
 * Breaks a line between words.
 *
 * @param {string} text One line.
 * @param {number | undefined} columns Width of the terminal; undefined where there is none.
 * @returns {string} The text, in lines that fit.
 */
export function fitted(text, columns) {
    if (columns === undefined) return text;
    const lines = [''];
    for (const word of text.split(' ')) {
        const line = lines[lines.length - 1];
        if (line === '') lines[lines.length - 1] = word;
        else if (line.length + 1 + word.length <= columns) lines[lines.length - 1] = `${line} ${word}`;
        else lines.push(word);
    }
    return lines.join('\n');
}

/** @param {string} version @param {string} other */
function isOlder(version, other) {
    const [numbers, others] = [version, other].map((text) => text.replace(/^v/, '').split('.').map(Number));
    const index = numbers.findIndex((number, at) => number !== others[at]);
    return index !== -1 && numbers[index] < others[index];
}
